m = unittest.mock.Mock(return_value=3)
m(1, a=2), m.called, m.call_args == unittest.mock.call(1, a=2), m.call_count
m.assert_called_once_with(2)
unittest.mock.MagicMock().__len__(), unittest.mock.sentinel.x is unittest.mock.sentinel.x
