config = {"db": {"host": "localhost"}}


def setting(section, key):
    return config[section][key]


try:
    setting("cache", "size")
except KeyError as e:
    print("missing section", e)
print(setting("db", "port"))
