import io
class T(unittest.TestCase):
    def setUp(self): self.x = 1
    def test_ok(self): self.assertEqual(self.x, 1)
    def test_fail(self): self.assertEqual([1, 2], [1, 3], "why")
    def test_error(self): 1 / 0
    @unittest.skip("later")
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.assertTrue(False)
    def test_sub(self):
        for n in range(3):
            with self.subTest(n=n): self.assertLess(n, 2)
out = io.StringIO()
s = unittest.defaultTestLoader.loadTestsFromTestCase(T)
s.countTestCases()
r = unittest.TextTestRunner(out, verbosity=2).run(s)
r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures), r.wasSuccessful()
r
[line for line in out.getvalue().splitlines() if line[-2:].isupper() or " ... " in line or line[:5] in ("Asser", "=====", "FAILE", "ERROR")]
t = T("test_ok")
t
t.id(), str(t), t.shortDescription(), t.countTestCases()
t.assertIn(1, [2])
t.assertEqual("a\nb", "a\nc")
t.assertEqual({"a": 1}, {"a": 2})
t.assertEqual((1, 2), (1, 3))
t.assertEqual({1, 2}, {2, 3})
t.assertEqual(1, 2, msg="why")
t.assertAlmostEqual(1.0, 1.1), t.assertAlmostEqual(1.0, 1.00000001)
t.assertAlmostEqual(1.0, 1.00000001), t.assertAlmostEqual(1, 1.1, delta=0.2), t.assertNotAlmostEqual(1, 2)
t.assertRaises(ValueError, int, "5")
with t.assertRaisesRegex(ValueError, "inval"): int("x")
with t.assertRaises(KeyError) as c: {}["k"]
c.exception
with t.assertRaises(KeyError): pass
t.assertIsNone(3)
t.assertIsInstance(3, str)
t.assertCountEqual([1, 2, 2], [2, 1])
t.assertRegex("abc", "z")
t.assertGreater(1, 2)
t.assertIs([], [])
t.assertDictEqual({}, 3)
with t.assertLogs("x", "INFO") as logs: import logging; logging.getLogger("x").info("hello")
logs.output
with t.assertWarns(DeprecationWarning): import warnings; warnings.warn("old", DeprecationWarning)
t.fail("reason")
t.skipTest("no")
