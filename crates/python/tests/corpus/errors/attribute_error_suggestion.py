class Robot:
    def __init__(self):
        self.battery = 100

    def charge(self):
        self.batery += 10


Robot().charge()
