# Tests that are coroutines, plain ones beside them; checks of warnings and logs; cleanups in their order.
import contextlib
import io
import logging
import unittest
import warnings

told = []


@contextlib.contextmanager
def kept(name):
    told.append(f"enter {name}")
    yield name
    told.append(f"exit {name}")


@contextlib.asynccontextmanager
async def held(name):
    told.append(f"aenter {name}")
    yield name
    told.append(f"aexit {name}")


class Coroutines(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(told.append, "class cleanup")
        cls.enterClassContext(kept("class"))

    def setUp(self):
        told.append("setUp")
        self.addCleanup(told.append, "cleanup")

    async def asyncSetUp(self):
        told.append("asyncSetUp")
        self.addAsyncCleanup(self.later, 1)

    async def later(self, n):
        told.append(f"async cleanup {n}")

    async def asyncTearDown(self):
        told.append("asyncTearDown")

    def tearDown(self):
        told.append("tearDown")

    async def test_a(self):
        told.append(await self.enterAsyncContext(held("one")))

    def test_b_plain(self):
        told.append(self.enterContext(kept("two")))

    @unittest.skip("not now")
    async def test_c_skipped(self):
        told.append("never")

    @unittest.expectedFailure
    async def test_d_fails(self):
        self.assertEqual(1, 2)

    async def test_e_wrong(self):
        raise ValueError("wrong")


class Checks(unittest.TestCase):
    def test_warns(self):
        with self.assertWarns(UserWarning) as context:
            warnings.warn("careful", UserWarning)
        self.assertEqual(str(context.warning), "careful")
        with self.assertWarnsRegex(DeprecationWarning, "ol."):
            warnings.warn("old", DeprecationWarning)
        with self.assertRaises(AssertionError) as context, self.assertWarns(UserWarning):
            pass
        told.append(str(context.exception))

    def test_logs(self):
        with self.assertLogs("x", "WARNING") as context:
            logging.getLogger("x.y").warning("one")
            logging.getLogger("x").info("two")
        told.append(context.output)
        for check in (lambda: self.assertLogs("x"), lambda: self.assertNoLogs("x")):
            try:
                with check():
                    if len(told) > 1 and "no logs" in str(told[-1]):
                        logging.getLogger("x").error("three")
            except AssertionError as e:
                told.append(str(e))

    def test_types(self):
        self.addTypeEqualityFunc(complex, lambda a, b, msg=None: told.append("asked"))
        self.assertEqual(1j, 2j)

    def test_sub(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)


out = io.StringIO()
for case in Coroutines, Checks:
    told.clear()
    result = unittest.TextTestRunner(stream=out).run(unittest.defaultTestLoader.loadTestsFromTestCase(case))
    print(told)
    print(result.testsRun, len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), result.wasSuccessful())
