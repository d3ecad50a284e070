# Python counts who uses an object
import sys


class Picture:
    def __del__(self):
        print("the picture is thrown away")


picture = Picture()
before = sys.getrefcount(picture)
album = [picture, picture]
print("two more users:", sys.getrefcount(picture) - before)
del picture
print("one name is gone")
album.clear()
print("the last users are gone")
