"""Tests: cases, checks, and a runner that reports as CPython's does."""  # Left out: modules' fixtures, signals.

import sys
import time
import traceback
from contextlib import contextmanager

__all__ = ["TestCase", "TestSuite", "TestLoader", "TextTestRunner", "TestResult", "main", "skip", "skipIf", "skipUnless",
           "expectedFailure", "SkipTest", "defaultTestLoader", "IsolatedAsyncioTestCase", "FunctionTestCase", "addModuleCleanup", "enterModuleContext"]


class SkipTest(Exception):
    pass


def skip(reason):
    def mark(item):
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    return mark


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return lambda item: item if condition else skip(reason)(item)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


class _Raises:
    def __init__(self, case, expected, pattern=None, msg=None):
        self.case, self.expected, self.pattern, self.msg = case, expected, pattern, msg
        self.called = ""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        names = getattr(self.expected, "__name__", None) or str(self.expected)
        if kind is None:
            raise self.case.failureException(f"{names} not raised{self.called}" + (f" : {self.msg}" if self.msg else ""))
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None:
            import re
            if not re.search(self.pattern, str(value)):
                raise self.case.failureException(f'"{self.pattern}" does not match "{value}"')
        return True


class _Warns:
    # The context manager that assertWarns() returns.
    def __init__(self, case, expected, pattern, msg, called=""):
        self.case, self.expected, self.pattern, self.msg, self.called = case, expected, pattern, msg, called

    def __enter__(self):
        import warnings
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, kind, value, tb):
        self._manager.__exit__(kind, value, tb)
        if kind is not None:
            return
        import re
        names = getattr(self.expected, "__name__", None) or str(self.expected)
        first = None
        for w in self.warnings:
            if not isinstance(w.message, self.expected):
                continue
            first = first or w.message
            if self.pattern is not None and not re.search(self.pattern, str(w.message)):
                continue
            self.warning, self.filename, self.lineno = w.message, w.filename, w.lineno
            return
        more = f" : {self.msg}" if self.msg else ""
        if first is not None:
            raise self.case.failureException(f'"{self.pattern}" does not match "{first}"{more}')
        raise self.case.failureException(f"{names} not triggered{self.called}{more}")


class _Logs:
    # The context manager that assertLogs() and assertNoLogs() return.
    def __init__(self, case, name, level, none):
        import logging
        self.case, self.name, self.none = case, name, none
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.records, self.output = [], []

    def __enter__(self):
        import logging
        logger = self.logger = self.name if isinstance(self.name, logging.Logger) else logging.getLogger(self.name)
        keeper = logging.Handler(self.level)
        form = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        def emit(record):
            self.records.append(record)
            self.output.append(form.format(record))

        keeper.emit = emit
        self._old = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [keeper]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.none else self

    def __exit__(self, kind, value, tb):
        import logging
        self.logger.handlers, level, self.logger.propagate = self._old
        self.logger.setLevel(level)
        if kind is not None:
            return False
        if self.none and self.records:
            raise self.case.failureException(f"Unexpected logs found: {self.output!r}")
        if not self.none and not self.records:
            raise self.case.failureException(f"no logs of level {logging.getLevelName(self.level)} or higher triggered "
                                             f"on {self.logger.name}")


def _entered(cm, add):
    # Enter a context manager, and add a cleanup that leaves it.
    kind = type(cm)
    try:
        enter, exit = kind.__enter__, kind.__exit__
    except AttributeError:
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager "
                        "protocol") from None
    result = enter(cm)
    add(exit, cm, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _entered(cm, addModuleCleanup)


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


def _short(value):
    return repr(value)


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 640

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        method = getattr(self, methodName, None)
        self._testMethodDoc = method and method.__doc__
        self._cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return f"{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}"

    def shortDescription(self):
        return self._testMethodDoc.split("\n")[0].strip() if self._testMethodDoc else None

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>"

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager; it is left after the test."""
        return _entered(cm, self.addCleanup)

    def doCleanups(self):
        result = getattr(self, "_result", None)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            try:
                self._callCleanup(function, *args, **kwargs)
            except SkipTest as e:
                result.addSkip(self, str(e))
            except Exception as e:
                if result is None:
                    raise
                self._sub_failed = True
                (result.addFailure if isinstance(e, self.failureException) else result.addError)(self, e)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """What is called after tearDownClass()."""
        if "_class_cleanups" not in cls.__dict__:
            cls._class_cleanups = []
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _entered(cm, cls.addClassCleanup)

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        cleanups = cls.__dict__.get("_class_cleanups", [])
        while cleanups:
            function, args, kwargs = cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def addTypeEqualityFunc(self, typeobj, function):
        """How assertEqual() compares two objects of exactly this type."""
        self.__dict__.setdefault("_type_equality_funcs", {})[typeobj] = function

    def defaultTestResult(self):
        return TestResult()

    def debug(self):
        """Run the test; errors come out."""
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            import warnings
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})",
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def skipTest(self, reason):
        raise SkipTest(reason)

    @contextmanager
    def subTest(self, msg=None, **params):
        try:
            yield
        except (SkipTest, KeyboardInterrupt):
            raise
        except Exception as e:
            label = " ".join(([f"[{msg}]"] if msg else []) + ([f"({', '.join(f'{k}={v!r}' for k, v in params.items())})"] if params else []))
            result = self._result
            kind = "FAIL" if isinstance(e, self.failureException) else "ERROR"
            (result.failures if kind == "FAIL" else result.errors).append((f"{self} {label}", result._text(e)))
            self._sub_failed = True

    def countTestCases(self):
        return 1

    def __call__(self, result=None):
        return self.run(result)

    def run(self, result=None):
        result = TestResult() if result is None else result
        result.startTest(self)
        self._result = result
        self._sub_failed = False
        method = getattr(self, self._testMethodName)
        owner = method if getattr(method, "__unittest_skip__", False) else type(self)
        if getattr(owner, "__unittest_skip__", False):
            result.addSkip(self, owner.__unittest_skip_why__)
            result.stopTest(self)
            return result
        expecting = getattr(method, "__unittest_expecting_failure__", False) \
            or getattr(self, "__unittest_expecting_failure__", False)
        good = True

        def step(call, *args):
            # Call a step of the test; return whether it passed. The result learns about a failure or an error.
            nonlocal good
            try:
                call(*args)
                return True
            except SkipTest as e:
                result.addSkip(self, str(e))
            except Exception as e:
                if expecting:
                    result.addExpectedFailure(self, e)
                elif isinstance(e, self.failureException):
                    result.addFailure(self, e)
                else:
                    result.addError(self, e)
            good = False
            return False

        try:
            if step(self._callSetUp):
                step(self._callTestMethod, method)
                step(self._callTearDown)
            self.doCleanups()
            if good and expecting:
                result.addUnexpectedSuccess(self)
            elif good and not self._sub_failed:
                result.addSuccess(self)
        finally:
            result.stopTest(self)
        return result

    def _fail(self, msg, standard):
        raise self.failureException(standard if msg is None else f"{standard} : {msg}")

    def fail(self, msg=None):
        raise self.failureException(msg)

    def assertEqual(self, first, second, msg=None):
        own = self.__dict__.get("_type_equality_funcs")
        if own and type(first) is type(second) and type(first) in own:
            function = own[type(first)]
            if isinstance(function, str):
                function = getattr(self, function)
            return function(first, second, msg=msg)
        if first == second:
            return
        standard = f"{_short(first)} != {_short(second)}"
        if type(first) is type(second):
            if isinstance(first, str):
                standard += _diff(first, second)
            elif isinstance(first, (list, tuple)):
                standard = _sequences(first, second)
            elif isinstance(first, dict):
                standard += _diff(_pretty(first), _pretty(second))
            elif isinstance(first, (set, frozenset)):
                standard = _sets(first, second)
        self._fail(msg, standard)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{_short(first)} == {_short(second)}")

    assertListEqual = assertTupleEqual = assertDictEqual = assertSetEqual = assertSequenceEqual = assertMultiLineEqual = assertEqual

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{_short(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{_short(expr)} is not false")

    def assertIs(self, a, b, msg=None):
        if a is not b:
            self._fail(msg, f"{_short(a)} is not {_short(b)}")

    def assertIsNot(self, a, b, msg=None):
        if a is b:
            self._fail(msg, f"unexpectedly identical: {_short(a)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{_short(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{_short(member)} not found in {_short(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{_short(member)} unexpectedly found in {_short(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail(msg, f"{_short(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail(msg, f"{_short(obj)} is an instance of {cls!r}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{_short(a)} not greater than {_short(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{_short(a)} not greater than or equal to {_short(b)}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{_short(a)} not less than {_short(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{_short(a)} not less than or equal to {_short(b)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            self._fail(msg, f"{_short(first)} != {_short(second)} within {_short(delta)} delta ({_short(diff)} difference)")
        places = 7 if places is None else places
        if round(diff, places) != 0:
            self._fail(msg, f"{_short(first)} != {_short(second)} within {places!r} places ({_short(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        places = 7 if places is None else places
        if first == second or round(abs(first - second), places) == 0:
            self._fail(msg, f"{_short(first)} == {_short(second)} within {places!r} places")

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        for item in first:
            if item not in rest:
                self._fail(msg, "Element counts were not equal")
            rest.remove(item)
        if rest:
            self._fail(msg, "Element counts were not equal")

    def assertRegex(self, text, expected_regex, msg=None):
        import re
        if not re.search(expected_regex, text):
            self._fail(msg, f"Regex didn't match: {expected_regex!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        import re
        if re.search(unexpected_regex, text):
            self._fail(msg, f"Regex matched: {unexpected_regex!r} matches in {text!r}")

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _Raises(self, expected_exception, msg=kwargs.pop("msg", None) if not args else None)
        if not args:
            return context
        function, *args = args
        context.called = f" by {getattr(function, '__name__', function)}"
        with context:
            function(*args, **kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _Raises(self, expected_exception, expected_regex)
        if not args:
            return context
        function, *args = args
        with context:
            function(*args, **kwargs)


    def assertWarns(self, expected_warning, *args, **kwargs):
        """Check that a warning is given."""
        return self._warned(expected_warning, None, args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return self._warned(expected_warning, expected_regex, args, kwargs)

    def _warned(self, expected, pattern, args, kwargs):
        if not args:
            return _Warns(self, expected, pattern, kwargs.pop("msg", None))
        function, *args = args
        with _Warns(self, expected, pattern, None, f" by {getattr(function, '__name__', function)}"):
            function(*args, **kwargs)

    def assertLogs(self, logger=None, level=None):
        """Check that something is logged."""
        return _Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._fail(msg, f"{type(obj).__name__!r} object has no attribute {name!r}")


class FunctionTestCase(TestCase):
    """A function as a test."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._parts = setUp, tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._parts[0] is not None:
            self._parts[0]()

    def tearDown(self):
        if self._parts[1] is not None:
            self._parts[1]()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__


class IsolatedAsyncioTestCase(TestCase):
    """Tests that may be coroutines; each has a loop of its own."""

    loop_factory = None
    _runner = None

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """A coroutine function that is awaited after the test."""
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        kind = type(cm)
        try:
            enter, exit = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous context "
                            "manager protocol") from None
        result = await enter(cm)
        self.addAsyncCleanup(exit, cm, None, None, None)
        return result

    def _await(self, call, *args, **kwargs):
        # Call the function; if it returns a coroutine, wait for the coroutine's result.
        import inspect
        made = self._context.run(call, *args, **kwargs)
        if inspect.iscoroutine(made):
            return self._runner.run(made, context=self._context)
        return made

    def _callSetUp(self):
        self._runner.get_loop()
        self._context.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._context.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await(function, *args, **kwargs)

    def _with_runner(self, run, *args):
        import asyncio
        import contextvars
        self._context = contextvars.copy_context()
        self._runner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)
        try:
            return run(*args)
        finally:
            self._runner.close()
            self._runner = None

    def run(self, result=None):
        return self._with_runner(super().run, result)

    def debug(self):
        self._with_runner(super().debug)


def _pretty(value):
    from pprint import pformat
    return pformat(value)


def _diff(first, second):
    out = "\n"
    a, b = first.splitlines(), second.splitlines()
    for x, y in zip(a, b):
        out += f"- {x}\n+ {y}\n" if x != y else f"  {x}\n"
    for x in a[len(b):]:
        out += f"- {x}\n"
    for y in b[len(a):]:
        out += f"+ {y}\n"
    return out


def _sequences(first, second):
    kind = "Lists" if isinstance(first, list) else "Tuples"
    out = f"{kind} differ: {first!r} != {second!r}\n"
    for i, (x, y) in enumerate(zip(first, second)):
        if x != y:
            out += f"\nFirst differing element {i}:\n{x!r}\n{y!r}\n"
            break
    if len(first) != len(second):
        which, n, rest = ("First", len(first), first[len(second):]) if len(first) > len(second) else ("Second", len(second), second[len(first):])
        name = kind.lower()[:-1]
        out += f"\n{which} {name} contains {len(rest)} additional elements.\nFirst extra element {n - len(rest)}:\n{rest[0]!r}\n"
    return out + _diff(_pretty(first), _pretty(second))


def _sets(first, second):
    out = ""
    for which, items in ("first", first - second), ("second", second - first):
        if items:
            out += f"Items in the {which} set but not the {'second' if which == 'first' else 'first'}:\n"
            out += "".join(f"{item!r}\n" for item in items)
    return out.rstrip("\n")


class TestResult:
    def __init__(self, stream=None, verbosity=1):
        self.stream, self.verbosity = stream, verbosity
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0

    def stopTest(self, test):
        """Called after each test."""

    def startTestRun(self):
        """Called before all tests."""

    def stopTestRun(self):
        """Called after all tests."""

    shouldStop = False

    def stop(self):
        self.shouldStop = True

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def _say(self, test, short, long):
        if self.stream is None:
            return
        if self.verbosity > 1:
            self.stream.write(long + "\n")
        elif self.verbosity:
            self.stream.write(short)

    def startTest(self, test):
        self.testsRun += 1
        if self.stream is not None and self.verbosity > 1:
            doc = test.shortDescription()
            self.stream.write(f"{test}\n{doc} ... " if doc else f"{test} ... ")

    @staticmethod
    def _text(e):
        tb = e.__traceback__
        frames = [f for f in traceback.extract_tb(tb) if not f.filename.startswith("<lib>")]
        text = "Traceback (most recent call last):\n" if frames else ""
        return text + "".join(traceback.format_list(frames)) + "".join(traceback.format_exception_only(e))

    def addSuccess(self, test):
        self._say(test, ".", "ok")

    def addFailure(self, test, e):
        self.failures.append((test, self._text(e)))
        self._say(test, "F", "FAIL")

    def addError(self, test, e):
        self.errors.append((test, self._text(e)))
        self._say(test, "E", "ERROR")

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))
        self._say(test, "s", f"skipped {reason!r}")

    def addExpectedFailure(self, test, e):
        self.expectedFailures.append((test, self._text(e)))
        self._say(test, "x", "expected failure")

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._say(test, "u", "unexpected success")

    def printErrors(self):
        self.stream.write("\n")
        for kind, items in ("ERROR", self.errors), ("FAIL", self.failures):
            for test, text in items:
                doc = None if isinstance(test, str) else test.shortDescription()
                title = f"{test}\n{doc}" if doc else str(test)
                self.stream.write("=" * 70 + f"\n{kind}: {title}\n" + "-" * 70 + f"\n{text}\n")


class TestSuite:
    def __init__(self, tests=()):
        self._tests = list(tests)

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        self._tests.extend(tests)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self._tests)

    def run(self, result):
        last = None
        for test in self._tests:
            if isinstance(test, TestSuite):
                test.run(result)
                continue
            if type(test) is not last:
                if last is not None:
                    last.tearDownClass()
                    last.doClassCleanups()
                last = type(test)
                last.setUpClass()
            test.run(result)
        if last is not None:
            last.tearDownClass()
            last.doClassCleanups()
        return result

    __call__ = run


class TestLoader:
    testMethodPrefix = "test"

    def getTestCaseNames(self, cls):
        return sorted(name for name in dir(cls) if name.startswith(self.testMethodPrefix) and callable(getattr(cls, name)))

    def loadTestsFromTestCase(self, cls):
        return TestSuite(map(cls, self.getTestCaseNames(cls)))

    def loadTestsFromModule(self, module):
        found = [value for name in dir(module) if isinstance(value := getattr(module, name), type) and issubclass(value, TestCase)
                 and value not in (TestCase, IsolatedAsyncioTestCase, FunctionTestCase)]
        return TestSuite(map(self.loadTestsFromTestCase, found))

    def loadTestsFromName(self, name, module=None):
        import __main__
        cls, _, method = name.partition(".")
        cls = getattr(module or __main__, cls)
        return TestSuite([cls(method)]) if method else self.loadTestsFromTestCase(cls)


defaultTestLoader = TestLoader()


class TextTestRunner:
    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, **options):
        self.stream = sys.stderr if stream is None else stream
        self.verbosity = verbosity

    def run(self, test):
        result = TestResult(self.stream, self.verbosity)
        start = time.perf_counter()
        test.run(result)
        taken = time.perf_counter() - start
        write = self.stream.write
        result.printErrors()
        write("-" * 70 + "\n")
        s = "" if result.testsRun == 1 else "s"
        write(f"Ran {result.testsRun} test{s} in {taken:.3f}s\n\n")
        notes = [f"{name}={len(items)}" for name, items in (
            ("failures", result.failures), ("errors", result.errors), ("skipped", result.skipped),
            ("expected failures", result.expectedFailures), ("unexpected successes", result.unexpectedSuccesses)) if items]
        if result.testsRun == 0:
            write("NO TESTS RAN")
        else:
            write("OK" if result.wasSuccessful() else "FAILED")
        write(f" ({', '.join(notes)})\n" if notes else "\n")
        return result


def main(module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True, verbosity=1, **options):
    import __main__
    runner = testRunner or TextTestRunner
    if isinstance(runner, type):
        runner = runner(verbosity=2 if "-v" in (argv or sys.argv) else verbosity)
    result = runner.run(testLoader.loadTestsFromModule(__main__))
    if exit:
        sys.exit(5 if result.testsRun == 0 else not result.wasSuccessful())
    return main
