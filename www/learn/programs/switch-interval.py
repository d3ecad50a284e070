# How long may a thread keep the GIL?
import sys

print("a waiting thread asks after", sys.getswitchinterval(), "seconds")
