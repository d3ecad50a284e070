"""A stand-in for the package `tqdm`: a bar that is printed on stderr as work goes on."""

import sys as _sys
from _time import monotonic as _now

__all__ = ["tqdm", "trange"]
_WIDTH = 10
_EVERY = 0.1  # seconds between two updates of a bar on the screen


def _clock(seconds):
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


class tqdm:
    """Goes through an iterable, or counts update() calls, and shows how far it is."""

    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=_EVERY,
                 unit="it", unit_scale=False, disable=False, initial=0, position=None, postfix=None, **more):
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                total = None
        self.iterable, self.desc, self.total, self.leave = iterable, desc or "", total, leave
        self.unit, self.disable, self.n, self.initial = unit, bool(disable), initial, initial
        self.postfix = ""
        self._file = file or _sys.stderr
        self._start = self._shown = _now()
        self._every = mininterval
        self._closed = False
        if postfix:
            self.set_postfix(postfix, refresh=False)
        if not self.disable:
            self.refresh()

    def __iter__(self):
        try:
            for item in self.iterable:
                yield item
                self.update()
        finally:
            self.close()

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __str__(self):
        took = _now() - self._start
        done = self.n - self.initial
        rate = done / took if took > 0 and done else None
        speed = "?" + self.unit + "/s" if rate is None else (
            f"{rate:.2f}{self.unit}/s" if rate >= 1 else f"{1 / rate:.2f}s/{self.unit}")
        lead = f"{self.desc}: " if self.desc else ""
        tail = f", {self.postfix}" if self.postfix else ""
        if not self.total:
            return f"{lead}{self.n}{self.unit} [{_clock(took)}, {speed}{tail}]"
        share = min(self.n / self.total, 1)
        left = "?" if rate is None else _clock((self.total - self.n) / rate)
        bar = "#" * round(share * _WIDTH)
        return f"{lead}{share * 100:3.0f}%|{bar:{_WIDTH}}| {self.n}/{self.total} [{_clock(took)}<{left}, {speed}{tail}]"

    def update(self, n=1):
        self.n += n
        if not self.disable and (_now() - self._shown >= self._every or self.n == self.total):
            self.refresh()

    def refresh(self, *args, **more):
        if not self.disable:
            self._shown = _now()
            self._file.write("\r" + str(self))
            self._file.flush()

    display = refresh

    def close(self):
        if self._closed or self.disable:
            return
        self._closed = True
        self._file.write("\r" + str(self) + "\n" if self.leave else "\r" + " " * len(str(self)) + "\r")
        self._file.flush()

    def clear(self, *args, **more):
        pass

    def reset(self, total=None):
        self.n = self.initial = 0
        self.total = self.total if total is None else total
        self._start = _now()

    def unpause(self):
        pass

    def set_description(self, desc=None, refresh=True):
        self.desc = desc or ""
        if refresh:
            self.refresh()

    set_description_str = set_description

    def set_postfix(self, ordered_dict=None, refresh=True, **more):
        pairs = {**(ordered_dict or {}), **more}
        self.set_postfix_str(", ".join(f"{k}={v:.3g}" if isinstance(v, float) else f"{k}={v}" for k, v in pairs.items()),
                             refresh)

    def set_postfix_str(self, s="", refresh=True):
        self.postfix = str(s)
        if refresh:
            self.refresh()

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, file=file or _sys.stdout, end=end)

    @classmethod
    def pandas(cls, *args, **more):
        raise ModuleNotFoundError("No module named 'pandas'")


def trange(*args, **more):
    return tqdm(range(*args), **more)
