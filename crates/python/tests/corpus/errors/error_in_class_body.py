class Config:
    debug = True
    level = int("high")


print(Config.level)
