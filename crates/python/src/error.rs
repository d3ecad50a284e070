//! Raising from Rust: an exception's class by name and its message, made an object when caught.

use crate::inst::Inst;
use crate::mem::Ref;
use crate::value::Value;

pub type Res<T> = Result<T, Raise>;

/// A Python exception on its way.
pub struct Raise(pub Box<Raised>);

pub enum Raised {
    /// Not yet an object.
    New(Exc, Vec<Value>),
    Obj(Ref<Inst>),
    /// `NameError` and `AttributeError` with what a suggestion needs.
    Named {
        kind: Exc,
        message: String,
        name: String,
        obj: Value,
    },
    /// The thread cannot go on now: it has been parked and the instruction will run again.
    Parked,
}

macro_rules! exceptions {
    ($($name:ident : $parent:ident),* $(,)?) => {
        /// The built-in exception classes.
        #[allow(clippy::enum_variant_names, reason = "the names are Python's")]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Exc { BaseException, $($name),* }
        /// Every class but `BaseException`, parents first.
        pub const EXCEPTIONS: &[(Exc, &str, Exc)] = &[$((Exc::$name, stringify!($name), Exc::$parent)),*];
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
    pub fn msg(self, text: impl Into<String>) -> Raise {
        Raise(Box::new(Raised::New(self, vec![Value::str(text.into())])))
    }
    pub fn bare(self) -> Raise {
        Raise(Box::new(Raised::New(self, vec![])))
    }
    pub fn with(self, args: Vec<Value>) -> Raise {
        Raise(Box::new(Raised::New(self, args)))
    }
}

impl Raise {
    pub fn obj(i: Ref<Inst>) -> Raise {
        Raise(Box::new(Raised::Obj(i)))
    }
}

pub fn type_error(text: impl Into<String>) -> Raise {
    Exc::TypeError.msg(text)
}
pub fn value_error(text: impl Into<String>) -> Raise {
    Exc::ValueError.msg(text)
}
pub fn index_error(text: impl Into<String>) -> Raise {
    Exc::IndexError.msg(text)
}
pub fn key_error(key: Value) -> Raise {
    Exc::KeyError.with(vec![key])
}
pub fn runtime_error(text: impl Into<String>) -> Raise {
    Exc::RuntimeError.msg(text)
}
pub fn overflow_error(text: impl Into<String>) -> Raise {
    Exc::OverflowError.msg(text)
}
pub fn zero_division(text: impl Into<String>) -> Raise {
    Exc::ZeroDivisionError.msg(text)
}
/// An attribute that is not there, with what a suggestion needs.
pub fn attribute_error(message: String, name: &str, obj: Value) -> Raise {
    Raise(Box::new(Raised::Named {
        kind: Exc::AttributeError,
        message,
        name: name.to_string(),
        obj,
    }))
}
pub fn name_error(name: &str) -> Raise {
    Raise(Box::new(Raised::Named {
        kind: Exc::NameError,
        message: format!("name '{name}' is not defined"),
        name: name.to_string(),
        obj: Value::Unbound,
    }))
}
