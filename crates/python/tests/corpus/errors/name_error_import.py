print("start")
time.sleep(1)
