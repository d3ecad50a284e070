"""Addresses of the web, taken apart and put together."""

from collections import namedtuple as _namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
           "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult",
           "ParseResult", "SplitResult"]

uses_relative = uses_netloc = ["", "ftp", "http", "https", "file", "ws", "wss"]
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


class _Place:
    """What is asked of the part that names a host."""

    __slots__ = ()

    @property
    def _user(self):
        info, at, host = self.netloc.rpartition("@")
        return info if at else None, host

    @property
    def username(self):
        info = self._user[0]
        return None if info is None else info.partition(":")[0]

    @property
    def password(self):
        info = self._user[0]
        return None if info is None or ":" not in info else info.partition(":")[2]

    @property
    def _host(self):
        host = self._user[1]
        if host.startswith("["):
            inner, _, port = host[1:].partition("]")
            return inner, port.removeprefix(":")
        name, _, port = host.partition(":")
        return name, port

    @property
    def hostname(self):
        return self._host[0].lower() or None

    @property
    def port(self):
        port = self._host[1]
        if not port:
            return None
        if not (port.isdecimal() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class SplitResult(_Place, _namedtuple("SplitResult", "scheme netloc path query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Place, _namedtuple("ParseResult", "scheme netloc path params query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(_namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + ("#" + self.fragment if self.fragment else "")


def _text(*values):
    """The values as texts, and whether they were bytes."""
    if any(isinstance(v, (bytes, bytearray)) for v in values if v):
        if any(isinstance(v, str) for v in values if v):
            raise TypeError("Cannot mix str and non-str arguments")
        return [bytes(v).decode("ascii") if v else "" for v in values] + [True]
    return [*values, False]


def urlsplit(url, scheme="", allow_fragments=True):
    """scheme://netloc/path?query#fragment in its five parts."""
    url, scheme, in_bytes = _text(url, scheme)
    url = url.lstrip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None})
    scheme = scheme.strip("".join(map(chr, range(33))))
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isascii() and head[0].isalpha() and all(
            c.isascii() and (c.isalnum() or c in "+-.") for c in head):
        scheme, url = head.lower(), rest
    if url[:2] == "//":
        end = min((at for c in "/?#" if (at := url.find(c, 2)) >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    result = SplitResult(scheme, netloc, url, query, fragment)
    return SplitResult(*(part.encode() for part in result)) if in_bytes else result


def urlparse(url, scheme="", allow_fragments=True):
    """The same with the parameters of the last part of the path apart."""
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = path[:0]
    mark, slash = (b";", b"/") if isinstance(path, bytes) else (";", "/")
    if mark in path[path.rfind(slash) + 1:]:
        at = path.find(mark, path.rfind(slash) + 1)
        path, params = path[:at], path[at + 1:]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, in_bytes = _text(*components)
    result = urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))
    return result.encode() if in_bytes else result


def urlunsplit(components):
    scheme, netloc, url, query, fragment, in_bytes = _text(*components)
    if netloc:
        url = "//" + netloc + ("/" if url and url[0] != "/" else "") + url
    elif url[:2] == "//" or scheme and scheme in ("file",) and url[:1] == "/":
        url = "//" + url
    url = (scheme + ":" if scheme else "") + url + ("?" + query if query else "") + ("#" + fragment if fragment else "")
    return url.encode() if in_bytes else url


def urljoin(base, url, allow_fragments=True):
    """An address as it is meant on a page with the address `base`."""
    if not base or not url:
        return url or base
    base, url, in_bytes = _text(base, url)
    b, u = urlparse(base, "", allow_fragments), urlparse(url, urlsplit(base).scheme, allow_fragments)
    if u.scheme != b.scheme or u.scheme not in uses_relative:
        result = url
    elif u.netloc:
        result = urlunparse(u)
    elif not u.path and not u.params:
        result = urlunparse((u.scheme, b.netloc, b.path, b.params, u.query or b.query, u.fragment))
    else:
        path = u.path if u.path.startswith("/") else b.path[:b.path.rfind("/") + 1] + u.path
        result = urlunparse((u.scheme, b.netloc, _straight(path, bool(b.netloc)), u.params, u.query, u.fragment))
    return result.encode() if in_bytes else result


def _straight(path, rooted):
    out = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if len(out) > 1 or out and out[0]:
                out.pop()
        elif part != ".":
            out.append(part)
    if parts[-1] in (".", ".."):
        out.append("")
    result = "/".join(out)
    return "/" + result if rooted and not result.startswith("/") else result


def urldefrag(url):
    """The address without its fragment, and the fragment."""
    parts = urlparse(url)
    return DefragResult(urlunparse(parts[:5] + (parts[5][:0],)), parts.fragment)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    keep = _SAFE | set(safe)
    return "".join(chr(b) if b in keep else f"%{b:02X}" for b in bs)


def quote(string, safe="/", encoding=None, errors=None):
    """Text as it may stand in an address."""
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None or errors is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    space = b" " if isinstance(safe, bytes) else " "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *rest = string.split(b"%")
    out = bytearray(first)
    for part in rest:
        try:
            out.append(int(part[:2], 16) if len(part) >= 2 and part[:2].isalnum() else int("", 16))
            out += part[2:]
        except ValueError:
            out += b"%" + part
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text behind the %xx of an address."""
    if isinstance(string, (bytes, bytearray)):
        return unquote_to_bytes(string).decode(encoding or "utf-8", errors or "replace")
    if "%" not in string:
        return string
    out = []
    plain = ""
    start = 0
    # Only the ASCII parts are decoded; all other letters are kept as they are.
    for at in range(len(string) + 1):
        if at == len(string) or not string[at].isascii():
            plain = string[start:at]
            out.append(unquote_to_bytes(plain).decode(encoding or "utf-8", errors or "replace") if "%" in plain else plain)
            out.append(string[at:at + 1])
            start = at + 1
    return "".join(out)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """Names and values as the query of an address."""
    if hasattr(query, "items"):
        query = query.items()
    elif len(query) and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")

    def shown(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for name, value in query:
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        pairs += [f"{shown(name)}={shown(v)}" for v in (value if several else (value,))]
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    """The names and values of a query, in order."""
    qs, separator, in_bytes = _text(qs or "", separator if not isinstance(qs, bytes) else separator.encode())
    pairs = []
    fields = qs.split(separator) if qs else []
    if max_num_fields is not None and len(fields) > max_num_fields:
        raise ValueError("Max number of fields exceeded")
    for field in fields:
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {field!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            pair = unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)
            pairs.append(tuple(part.encode() for part in pair) if in_bytes else pair)
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    """The values of a query, a list for each name."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
