"""Numbers of system errors."""  # Left out: the numbers that no file or process here can meet.

errorcode = {1: "EPERM", 2: "ENOENT", 3: "ESRCH", 4: "EINTR", 5: "EIO", 9: "EBADF", 10: "ECHILD", 11: "EAGAIN", 12: "ENOMEM",
             13: "EACCES", 16: "EBUSY", 17: "EEXIST", 20: "ENOTDIR", 21: "EISDIR", 22: "EINVAL", 28: "ENOSPC", 32: "EPIPE",
             35: "EDEADLK", 36: "ENAMETOOLONG", 38: "ENOSYS", 39: "ENOTEMPTY", 104: "ECONNRESET", 110: "ETIMEDOUT",
             111: "ECONNREFUSED", 115: "EINPROGRESS"}
globals().update({name: number for number, name in errorcode.items()})
EWOULDBLOCK = 11
EDEADLOCK = 35
