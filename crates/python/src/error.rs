//! Raising from Rust: an exception's class by name and its message, made an object when caught.

use crate::inst::Inst;
use crate::mem::Ref;
use crate::value::Value;

pub(crate) type Res<T> = Result<T, Raise>;

/// A Python exception that was raised and is not caught yet.
pub(crate) struct Raise(pub(crate) Box<Raised>);

pub(crate) enum Raised {
    /// The exception's class and arguments; its object is made when it is caught.
    New(Exc, Vec<Value>),
    Obj(Ref<Inst>),
    /// `NameError` and `AttributeError` with what a suggestion needs.
    Named {
        kind: Exc,
        message: String,
        name: String,
        obj: Value,
    },
}

macro_rules! exceptions {
    ($($name:ident : $parent:ident),* $(,)?) => {
        /// The built-in exception classes.
        #[allow(clippy::enum_variant_names, reason = "the names are Python's")]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Exc { BaseException, $($name),* }
        /// Every class but `BaseException`, parents first.
        pub(crate) const EXCEPTIONS: &[(Exc, &str, Exc)] = &[$((Exc::$name, stringify!($name), Exc::$parent)),*];
    };
}

exceptions! {
    Exception: BaseException, GeneratorExit: BaseException, KeyboardInterrupt: BaseException,
    SystemExit: BaseException, BaseExceptionGroup: BaseException,
    ArithmeticError: Exception, FloatingPointError: ArithmeticError, OverflowError: ArithmeticError,
    ZeroDivisionError: ArithmeticError, AssertionError: Exception, AttributeError: Exception,
    BufferError: Exception, EOFError: Exception, ImportError: Exception, ModuleNotFoundError: ImportError,
    LookupError: Exception, IndexError: LookupError, KeyError: LookupError, MemoryError: Exception,
    NameError: Exception, UnboundLocalError: NameError, OSError: Exception, BlockingIOError: OSError,
    ChildProcessError: OSError, ConnectionError: OSError, BrokenPipeError: ConnectionError,
    ConnectionAbortedError: ConnectionError, ConnectionRefusedError: ConnectionError,
    ConnectionResetError: ConnectionError, FileExistsError: OSError, FileNotFoundError: OSError,
    InterruptedError: OSError, IsADirectoryError: OSError, NotADirectoryError: OSError,
    PermissionError: OSError, ProcessLookupError: OSError, TimeoutError: OSError,
    ReferenceError: Exception, RuntimeError: Exception, NotImplementedError: RuntimeError,
    PythonFinalizationError: RuntimeError,
    RecursionError: RuntimeError, StopAsyncIteration: Exception, StopIteration: Exception,
    SyntaxError: Exception, IndentationError: SyntaxError, TabError: IndentationError,
    SystemError: Exception, TypeError: Exception, ValueError: Exception, UnicodeError: ValueError,
    UnicodeDecodeError: UnicodeError, UnicodeEncodeError: UnicodeError,
    UnicodeTranslateError: UnicodeError, Warning: Exception, BytesWarning: Warning,
    DeprecationWarning: Warning, EncodingWarning: Warning, FutureWarning: Warning,
    ImportWarning: Warning, PendingDeprecationWarning: Warning, ResourceWarning: Warning,
    RuntimeWarning: Warning, SyntaxWarning: Warning, UnicodeWarning: Warning, UserWarning: Warning,
}

impl Exc {
    pub(crate) fn msg(self, text: impl Into<String>) -> Raise {
        Raise(Box::new(Raised::New(self, vec![Value::str(text.into())])))
    }
    pub(crate) fn bare(self) -> Raise {
        Raise(Box::new(Raised::New(self, vec![])))
    }
    pub(crate) fn with(self, args: Vec<Value>) -> Raise {
        Raise(Box::new(Raised::New(self, args)))
    }
}

impl Raise {
    pub(crate) fn obj(i: Ref<Inst>) -> Raise {
        Raise(Box::new(Raised::Obj(i)))
    }
}

pub(crate) fn type_error(text: impl Into<String>) -> Raise {
    Exc::TypeError.msg(text)
}
pub(crate) fn value_error(text: impl Into<String>) -> Raise {
    Exc::ValueError.msg(text)
}
pub(crate) fn index_error(text: impl Into<String>) -> Raise {
    Exc::IndexError.msg(text)
}
pub(crate) fn key_error(key: Value) -> Raise {
    Exc::KeyError.with(vec![key])
}
pub(crate) fn runtime_error(text: impl Into<String>) -> Raise {
    Exc::RuntimeError.msg(text)
}
pub(crate) fn overflow_error(text: impl Into<String>) -> Raise {
    Exc::OverflowError.msg(text)
}
pub(crate) fn zero_division(text: impl Into<String>) -> Raise {
    Exc::ZeroDivisionError.msg(text)
}
/// An `AttributeError`, with what a suggestion needs.
pub(crate) fn attribute_error(message: String, name: &str, obj: Value) -> Raise {
    Raise(Box::new(Raised::Named {
        kind: Exc::AttributeError,
        message,
        name: name.to_string(),
        obj,
    }))
}
pub(crate) fn name_error(name: &str) -> Raise {
    Raise(Box::new(Raised::Named {
        kind: Exc::NameError,
        message: format!("name '{name}' is not defined"),
        name: name.to_string(),
        obj: Value::Unbound,
    }))
}
