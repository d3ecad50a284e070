# S3-20: bytes that are no pickle.
import pickle

for data in (b"", b"hello", b"\x80\x04", b"\x80\x04K", b"\x80\x04.", b"\x80\x09N.", b"\x80\x04\x8c\x08__main__\x8c\x04gone\x93.",
             b"\x80\x04\x8c\x07nomodul\x8c\x04gone\x93.", b"\x80\x04h\x05.", b"\x80\x04e.", b"\x80\x04u."):
    try:
        print(pickle.loads(data))
    except Exception as e:
        print(type(e).__name__, e)
try:
    pickle.loads("text")
except TypeError as e:
    print(e)
try:
    pickle.dumps(1, 9)
except ValueError as e:
    print(e)
