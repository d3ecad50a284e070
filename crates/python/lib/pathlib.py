"""Paths as objects."""  # Left out: paths of Windows.

import os
from fnmatch import fnmatchcase

__all__ = ["PurePath", "PurePosixPath", "Path", "PosixPath"]


class PurePath:
    """A path as text, taken apart."""

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        parts = [os.fspath(part) for part in args]
        path = os.path.join(*parts) if parts else ""
        lead = "/" if path.startswith("/") else ""
        self._tail = [part for part in path.split("/") if part and part != "."]
        self._root = lead

    def __str__(self):
        return self._root + "/".join(self._tail) or "."

    def __fspath__(self):
        return str(self)

    as_posix = __str__

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __truediv__(self, other):
        try:
            return type(self)(self, other)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, other):
        try:
            return type(self)(other, self)
        except TypeError:
            return NotImplemented

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(str(self))

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    @property
    def parts(self):
        return ((self._root,) if self._root else ()) + tuple(self._tail)

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        return os.path.splitext(self.name)[1] if not self.name.endswith(".") else ""

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return ["." + part for part in name.split(".")[1:]]

    @property
    def stem(self):
        return os.path.splitext(self.name)[0]

    @property
    def parent(self):
        return type(self)(self._root + "/".join(self._tail[:-1]))

    @property
    def parents(self):
        out = []
        here = self
        while here != here.parent:
            here = here.parent
            out.append(here)
        return tuple(out)

    @property
    def anchor(self):
        return self._root

    root = anchor
    drive = ""

    def is_absolute(self):
        return bool(self._root)

    def joinpath(self, *others):
        return type(self)(self, *others)

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        return self.parent / name

    def with_suffix(self, suffix):
        if suffix and (suffix[0] != "." or suffix == "."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def relative_to(self, other, *more, walk_up=False):
        other = type(self)(other, *more)
        if self.parts[:len(other.parts)] != other.parts:
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
        return type(self)(*self.parts[len(other.parts):])

    def is_relative_to(self, other):
        other = type(self)(other)
        return self.parts[:len(other.parts)] == other.parts

    def match(self, pattern):
        return fnmatchcase(self.name if "/" not in pattern else str(self), pattern)


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    """A path of this run's files."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("/root")

    def exists(self):
        return os.path.exists(self)

    def is_file(self):
        return os.path.isfile(self)

    def is_dir(self):
        return os.path.isdir(self)

    def is_symlink(self):
        return False

    def stat(self):
        return os.stat(self)

    def absolute(self):
        return type(self)(os.path.abspath(self))

    def resolve(self, strict=False):
        return self.absolute()

    def expanduser(self):
        return type(self)(os.path.expanduser(str(self)))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def write_bytes(self, data):
        with self.open("wb") as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        if self.exists() and not exist_ok:
            raise FileExistsError(17, "File exists", str(self))
        self.open("a").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if exist_ok and self.is_dir():
            return
        os.makedirs(str(self)) if parents else os.mkdir(str(self))

    def rmdir(self):
        os.rmdir(str(self))

    def unlink(self, missing_ok=False):
        if missing_ok and not self.exists():
            return
        os.remove(str(self))

    def rename(self, target):
        os.rename(str(self), str(target))
        return type(self)(target)

    replace = rename

    def iterdir(self):
        for name in os.listdir(str(self)):
            yield self / name

    def glob(self, pattern, **options):
        from glob import iglob
        recursive = "**" in pattern
        for found in iglob(os.path.join(str(self), pattern), recursive=recursive):
            yield type(self)(found)

    def rglob(self, pattern, **options):
        for root, dirs, files in os.walk(str(self)):
            for name in sorted([*dirs, *files]):
                if fnmatchcase(name, pattern):
                    yield type(self)(root, name)


class PosixPath(Path, PurePosixPath):
    pass
