"""What `traceback` needs from the interpreter."""

import _interleave


def extract(tb, limit=None):
    frames = _interleave.extract_tb(tb)
    if limit is not None:
        frames = frames[:limit] if limit >= 0 else frames[limit:]
    return frames


def extract_stack(limit=None):
    frames = [frame for frame in _interleave.stack() if not frame[0].startswith("<lib>")]
    return frames if limit is None else frames[-limit:]


def format_exception(error, limit=None, chain=True):
    return _pieces(_interleave.format_exception(error, limit, chain))


def _pieces(text):
    # The lines of one frame (the place, the source, the carets) together are one piece.
    pieces = []
    for line in text.splitlines(True):
        if line.startswith("    ") and pieces and pieces[-1].startswith("  File "):
            pieces[-1] += line
        else:
            pieces.append(line)
    return pieces


def format_exception_only(error):
    return _interleave.format_exception_only(error).splitlines(True)


def line(filename, lineno):
    return _interleave.source_line(filename, lineno)
