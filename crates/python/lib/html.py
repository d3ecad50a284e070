"""Special characters of text for web pages."""  # Left out: all named characters but six.

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def unescape(s):
    import re
    known = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0"}

    def one(m):
        name = m[1]
        if name.startswith("#"):
            return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
        return known.get(name, m[0])

    return re.sub(r"&(#\d+|#[xX][0-9a-fA-F]+|\w+);", one, s)
