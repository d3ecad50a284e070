errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPIPE, errno.EAGAIN, errno.EINTR
errno.errorcode[2], errno.errorcode[errno.EINVAL]
{name: value for name, value in sorted(vars(errno).items()) if name in ("ECHILD", "ENOSPC", "EISDIR", "ENOTDIR", "ESRCH")}
