# Longer turns
import sys

sys.setswitchinterval(0.01)
print("a waiting thread asks after", sys.getswitchinterval(), "seconds")
