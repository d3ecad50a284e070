"""Arguments of a command."""  # Left out: FileType as a class, MetavarTypeHelpFormatter, repr of actions.

import os
import sys
import textwrap

__all__ = ["ArgumentParser", "ArgumentError", "Namespace", "Action", "ArgumentTypeError", "SUPPRESS", "REMAINDER", "OPTIONAL",
           "ZERO_OR_MORE", "ONE_OR_MORE", "HelpFormatter", "RawTextHelpFormatter", "RawDescriptionHelpFormatter",
           "ArgumentDefaultsHelpFormatter", "BooleanOptionalAction", "FileType"]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = "?", "*", "+", "..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = argument and argument._name()
        self.message = message

    def __str__(self):
        return f"argument {self.argument_name}: {self.message}" if self.argument_name else self.message


class ArgumentTypeError(Exception):
    pass


class HelpFormatter:
    raw = defaults = False


class RawDescriptionHelpFormatter(HelpFormatter):
    raw = True


RawTextHelpFormatter = RawDescriptionHelpFormatter


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    defaults = True


class BooleanOptionalAction:
    pass


def FileType(mode="r", bufsize=-1, encoding=None, errors=None):
    return lambda name: open(name, mode)


class Namespace:
    """What was given."""

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__

    def __repr__(self):
        return f"Namespace({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"


class Action:
    def __init__(self, flags, dest, action, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, version=None):
        self.option_strings, self.dest, self.action, self.nargs, self.const = flags, dest, action, nargs, const
        self.default, self.type, self.choices, self.required = default, type, choices, required
        self.help, self.metavar, self.version = help, metavar, version

    def _name(self):
        return "/".join(self.option_strings) or self.metavar or self.dest

    def _takes(self):
        return self.action in ("store", "append", "extend")

    def _meta(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{" + ",".join(map(str, self.choices)) + "}"
        return self.dest.upper() if self.option_strings else self.dest

    def _args(self):
        if not self._takes():
            return ""
        m = self._meta()
        if isinstance(m, tuple):
            return " ".join(m)
        if self.nargs is None:
            return m
        if isinstance(self.nargs, int):
            return " ".join([m] * self.nargs)
        return {"?": f"[{m}]", "*": f"[{m} ...]", "+": f"{m} [{m} ...]", "...": "..."}[self.nargs]


class _Group:
    def __init__(self, parser, title=None, description=None, exclusive=False, required=False):
        self.parser, self.title, self.description = parser, title, description
        self.exclusive, self.required = exclusive, required
        self.actions = []

    def add_argument(self, *flags, **options):
        action = self.parser._make(flags, options)
        self.actions.append(action)
        self.parser._actions.append(action)
        if not self.exclusive:
            self.parser._grouped.add(id(action))
        return action

    def add_mutually_exclusive_group(self, required=False):
        return self.parser.add_mutually_exclusive_group(required)


class _Subparsers:
    def __init__(self, parser, dest, required, title, help, metavar, parser_class):
        self.parser, self.dest, self.required, self.title = parser, dest, required, title
        self.help, self.metavar = help, metavar
        self.choices = {}
        self.helps = {}

    def add_parser(self, name, *, help=None, aliases=(), **options):
        options.setdefault("prog", f"{self.parser.prog} {name}")
        made = ArgumentParser(**options)
        for known in (name, *aliases):
            self.choices[known] = made
        self.helps[name] = help
        return made


class ArgumentParser:
    """Reads a command's arguments."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        self.prog = prog if prog is not None else os.path.basename(sys.argv[0])
        self.usage, self.description, self.epilog = usage, description, epilog
        self.formatter, self.exit_on_error = formatter_class, exit_on_error
        self._actions, self._groups, self._exclusive, self._grouped = [], [], [], set()
        self._defaults = {}
        self._sub = None
        if add_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            self._actions.extend(a for a in parent._actions if a.action != "help")

    def _make(self, flags, options):
        options = dict(options)
        action = options.pop("action", "store")
        if flags and flags[0].startswith("-"):
            dest = options.pop("dest", None)
            if dest is None:
                long = next((f for f in flags if f.startswith("--")), flags[0])
                dest = long.lstrip("-").replace("-", "_")
            flags = list(flags)
        else:
            dest = options.pop("dest", None) or (flags[0] if flags else None)
            if dest is None:
                raise TypeError("missing 1 required positional argument: 'dest'")
            if "required" in options:
                raise TypeError("'required' is an invalid argument for positionals")
            flags = []
        default = options.pop("default", self._defaults.get(dest))
        if action == "store_true":
            default = False if default is None else default
        elif action == "store_false":
            default = True if default is None else default
        elif action is BooleanOptionalAction:
            action = "boolean"
            flags += ["--no-" + f[2:] for f in flags if f.startswith("--")]
        if isinstance(action, type):
            raise NotImplementedError("actions of one's own are not supported here")
        known = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count", "help", "version",
                 "extend", "boolean")
        if action not in known:
            raise ValueError(f'unknown action "{action}"')
        return Action(flags, dest, action, default=default, **options)

    def add_argument(self, *flags, **options):
        action = self._make(flags, options)
        self._actions.append(action)
        return action

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        group = _Group(self, exclusive=True, required=required)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, *, dest=None, required=False, title=None, description=None, help=None, metavar=None,
                       parser_class=None, prog=None):
        self._sub = _Subparsers(self, dest, required, title, help, metavar, parser_class)
        return self._sub

    def set_defaults(self, **defaults):
        self._defaults.update(defaults)
        for action in self._actions:
            if action.dest in defaults:
                action.default = defaults[action.dest]

    def get_default(self, dest):
        return next((a.default for a in self._actions if a.dest == dest), self._defaults.get(dest))

    def parse_args(self, args=None, namespace=None):
        result, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return result

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        result = Namespace() if namespace is None else namespace
        try:
            return result, self._parse(args, result)
        except ArgumentError as e:
            if not self.exit_on_error:
                raise
            self.error(str(e))

    def _option(self, text):
        """The option that an argument names, and what follows `=`."""
        name, equals, value = text.partition("=")
        for action in self._actions:
            if name in action.option_strings:
                return action, name, value if equals else None
        if text.startswith("--"):
            near = [(a, f) for a in self._actions for f in a.option_strings if f.startswith(name)]
            if len(near) == 1:
                return near[0][0], near[0][1], value if equals else None
            if near:
                raise ArgumentError(None, f"ambiguous option: {text} could match {', '.join(f for _, f in near)}")
        elif len(text) > 2:
            for action in self._actions:
                if text[:2] in action.option_strings:
                    return action, text[:2], text[2:]
        return None, name, None

    def _is_option(self, text):
        if not text.startswith("-") or text == "-":
            return False
        if self._option(text)[0] is not None:
            return True
        try:
            float(text)
            return False
        except ValueError:
            return " " not in text

    def _parse(self, args, result):
        for action in self._actions:
            if action.default is not SUPPRESS and not hasattr(result, action.dest):
                setattr(result, action.dest, action.default)
        for name, value in self._defaults.items():
            if not hasattr(result, name):
                setattr(result, name, value)
        if self._sub is not None and self._sub.dest and not hasattr(result, self._sub.dest):
            setattr(result, self._sub.dest, None)
        waiting = [a for a in self._actions if not a.option_strings]
        seen, rest = set(), []
        plain = []
        chosen = False

        def flush(last):
            # Each positional argument takes as many values as it needs; the last call gives out all that are left.
            nonlocal plain
            while waiting:
                action = waiting[0]
                after = sum(1 if a.nargs is None else a.nargs if isinstance(a.nargs, int) else a.nargs == "+" for a in waiting[1:])
                have = len(plain)
                if action.nargs is None:
                    need = 1
                elif isinstance(action.nargs, int):
                    need = action.nargs
                elif action.nargs == "?":
                    need = min(1, max(0, have - after))
                else:
                    need = max(0, have - after)
                if have < need or (action.nargs == "+" and need == 0) or (not last and need == 0):
                    if action.nargs == "+" or action.nargs is None or isinstance(action.nargs, int):
                        return
                    if not last:
                        return
                part, plain = plain[:need], plain[need:]
                waiting.pop(0)
                if need == 0 and action.nargs in ("?", "*"):
                    if action.nargs == "*" and action.default is None:
                        setattr(result, action.dest, [])
                    seen.add(id(action))
                    continue
                self._store(action, part, result)
                seen.add(id(action))

        i = 0
        while i < len(args):
            text = args[i]
            if text == "--":
                plain += args[i + 1:]
                break
            if not self._is_option(text):
                if self._sub is not None and not waiting and not plain or (self._sub is not None and text in self._sub.choices and len(plain) >= len(waiting)):
                    flush(False)
                    if text not in self._sub.choices:
                        names = ", ".join(repr(n) if False else f"{n!r}" for n in self._sub.choices)
                        label = self._sub.metavar or self._sub.dest or "{" + ",".join(self._sub.choices) + "}"
                        raise ArgumentError(None, f"argument {label}: invalid choice: {text!r} (choose from {', '.join(map(str, self._sub.choices))})")
                    if self._sub.dest:
                        setattr(result, self._sub.dest, text)
                    chosen = True
                    _, more = self._sub.choices[text].parse_known_args(args[i + 1:], result)
                    rest += more
                    i = len(args)
                    break
                plain.append(text)
                i += 1
                continue
            flush(False)
            action, name, value = self._option(text)
            if action is None:
                rest.append(text)
                i += 1
                continue
            i += 1
            for group in self._exclusive:
                if action in group.actions:
                    for other in group.actions:
                        if other is not action and id(other) in seen:
                            raise ArgumentError(action, f"not allowed with argument {other._name()}")
            seen.add(id(action))
            if not action._takes():
                if value is not None and not text.startswith("--"):
                    args.insert(i, "-" + value)
                elif value is not None:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                self._act(action, name, result)
                continue
            if value is not None:
                self._store(action, [value], result)
                continue
            end = i
            most = 1 if action.nargs in (None, "?") else action.nargs if isinstance(action.nargs, int) else len(args)
            while end < len(args) and end - i < most and args[end] != "--" and (action.nargs == "..." or not self._is_option(args[end])):
                end += 1
            part = args[i:end]
            i = end
            if action.nargs is None and not part:
                raise ArgumentError(action, "expected one argument")
            if action.nargs == "+" and not part:
                raise ArgumentError(action, "expected at least one argument")
            if isinstance(action.nargs, int) and len(part) != action.nargs:
                s = "" if action.nargs == 1 else "s"
                raise ArgumentError(action, f"expected {action.nargs} argument{s}")
            if action.nargs == "?" and not part:
                setattr(result, action.dest, action.const)
                continue
            self._store(action, part, result)
        flush(True)
        missing = [a._name() for a in self._actions if id(a) not in seen and (a.required or (not a.option_strings and a.nargs not in ("?", "*", "...")))]
        if self._sub is not None and self._sub.required and not chosen:
            missing.append(self._sub.metavar or self._sub.dest or "{" + ",".join(self._sub.choices) + "}")
        if missing:
            self.error("the following arguments are required: " + ", ".join(missing))
        for group in self._exclusive:
            if group.required and not any(id(a) in seen for a in group.actions):
                self.error(f"one of the arguments {' '.join(a._name() for a in group.actions)} is required")
        for action in self._actions:
            value = getattr(result, action.dest, None)
            if id(action) not in seen and isinstance(value, str) and value is action.default and action.type:
                setattr(result, action.dest, self._value(action, value))
        return rest + plain

    def _value(self, action, text):
        if action.type is not None:
            try:
                text = action.type(text)
            except ArgumentTypeError as e:
                raise ArgumentError(action, str(e)) from None
            except (TypeError, ValueError):
                name = getattr(action.type, "__name__", repr(action.type))
                raise ArgumentError(action, f"invalid {name} value: {text!r}") from None
        return text

    def _store(self, action, part, result):
        values = []
        for text in part:
            value = self._value(action, text)
            if action.choices is not None and value not in action.choices:
                raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")
            values.append(value)
        value = values[0] if action.nargs in (None, "?") else values
        if action.action == "append":
            value = [*(getattr(result, action.dest, None) or []), value]
        elif action.action == "extend":
            value = [*(getattr(result, action.dest, None) or []), *values]
        setattr(result, action.dest, value)

    def _act(self, action, name, result):
        kind = action.action
        if kind == "help":
            self.print_help()
            self.exit()
        elif kind == "version":
            print(action.version)
            self.exit()
        elif kind == "count":
            setattr(result, action.dest, (getattr(result, action.dest, None) or 0) + 1)
        elif kind == "append_const":
            setattr(result, action.dest, [*(getattr(result, action.dest, None) or []), action.const])
        else:
            value = {"store_true": True, "store_false": False, "boolean": not name.startswith("--no-")}.get(kind, action.const)
            setattr(result, action.dest, value)

    def format_usage(self):
        if self.usage:
            return f"usage: {self.usage % {'prog': self.prog}}\n"
        options, plain = [], []
        for a in self._actions:
            if a.help is SUPPRESS:
                continue
            if a.option_strings:
                text = a.option_strings[0] + (" " + a._args() if a._takes() else "")
                if a.action == "boolean":
                    text = " | ".join(a.option_strings)
                options.append(text if a.required else f"[{text}]")
            else:
                plain.append(a._args())
        for group in self._exclusive:
            parts = [a.option_strings[0] + (" " + a._args() if a._takes() else "") for a in group.actions if a.option_strings]
            first = f"[{parts[0]}]" if parts else None
            if first in options:
                at = options.index(first)
                options[at:at + len(parts)] = [("({})" if group.required else "[{}]").format(" | ".join(parts))]
        if self._sub is not None:
            plain.append((self._sub.metavar or "{" + ",".join(self._sub.choices) + "}") + " ...")
        head = f"usage: {self.prog}"
        whole = " ".join([head, *options, *plain])
        width = 78
        if len(whole) <= width:
            return whole + "\n"
        indent = " " * (len(head) + 1)
        lines = []

        def fill(parts, first):
            line = first
            for part in parts:
                if len(line) + 1 + len(part) > width and line.strip():
                    lines.append(line)
                    line = indent + part
                else:
                    line = line + ("" if line == indent else " ") + part
            lines.append(line)

        fill(options, head)
        if plain:
            fill(plain, indent)
        return "\n".join(lines) + "\n"

    def _section(self, title, actions, position):
        if not actions:
            return ""
        out = f"{title}:\n" if title else ""
        for label, help, action in actions:
            if help is SUPPRESS:
                continue
            if help and action is not None:
                if self.formatter.defaults and "%(default)" not in help and action.default is not SUPPRESS and action.default is not None:
                    help += " (default: %(default)s)"
                help = help % dict(vars(action), prog=self.prog) if "%" in help else help
            if not help:
                out += f"  {label}\n"
                continue
            lines = textwrap.wrap(help, max(78 - position, 11)) or [""]
            if len(label) <= position - 4:
                out += f"  {label:<{position - 4}}  {lines[0]}\n"
            else:
                out += f"  {label}\n{' ' * position}{lines[0]}\n"
            for line in lines[1:]:
                out += " " * position + line + "\n"
        return out

    def format_help(self):
        def label(a):
            if not a.option_strings:
                return str(a._meta())
            if not a._takes():
                return ", ".join(a.option_strings)
            return ", ".join(a.option_strings) + " " + a._args()

        def rows(actions):
            return [(label(a), a.help, a) for a in actions]

        plain = rows(a for a in self._actions if not a.option_strings and id(a) not in self._grouped)
        sub = []
        if self._sub is not None:
            sub = [(self._sub.metavar or "{" + ",".join(self._sub.choices) + "}", self._sub.help, None)]
            sub += [("  " + name, help, None) for name, help in self._sub.helps.items() if help]
        options = rows(a for a in self._actions if a.option_strings and id(a) not in self._grouped)
        groups = [(g, rows(g.actions)) for g in self._groups]
        everything = plain + sub + options + [row for _, r in groups for row in r]
        longest = max([len(row[0]) for row in everything if row[1] is not SUPPRESS], default=0)
        position = min(longest + 4, 24)
        parts = [self.format_usage()]
        if self.description:
            text = self.description % {"prog": self.prog} if "%(prog)" in self.description else self.description
            parts.append((text if self.formatter.raw else textwrap.fill(text, 78)).rstrip("\n") + "\n")
        if self._sub is not None and self._sub.title is None:
            plain, sub = plain + sub, []
        parts.append(self._section("positional arguments", plain, position))
        parts.append(self._section("options", options, position))
        if sub:
            parts.append(self._section(self._sub.title, sub, position))
        for group, r in groups:
            head = f"{group.title}:\n" + (f"  {group.description}\n\n" if group.description else "")
            parts.append(head + self._section(None, r, position))
        if self.epilog:
            parts.append((self.epilog if self.formatter.raw else textwrap.fill(self.epilog, 78)).rstrip("\n") + "\n")
        return "\n".join(part for part in parts if part)

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")
