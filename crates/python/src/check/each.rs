//! Walks through a program's tree. There is one walk for all who look at programs, so that the code
//! of the walk is there once.

use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Parameter, Stmt};

#[derive(Clone, Copy)]
pub enum Node<'a> {
    Stmt(&'a Stmt),
    Expr(&'a Expr),
    Parameter(&'a Parameter),
    Handler(&'a ExceptHandler),
}

/// Calls `look` with each node of these statements, outer nodes first; `look` answers whether to go
/// inside.
pub fn each<'a>(body: &'a [Stmt], look: &mut dyn FnMut(Node<'a>) -> bool) {
    Each(look).visit_body(body);
}

/// As [`each`], for an expression.
pub fn each_in<'a>(e: &'a Expr, look: &mut dyn FnMut(Node<'a>) -> bool) {
    Each(look).visit_expr(e);
}

struct Each<'l, 'a>(&'l mut dyn FnMut(Node<'a>) -> bool);

impl<'a> Visitor<'a> for Each<'_, 'a> {
    fn visit_stmt(&mut self, s: &'a Stmt) {
        if (self.0)(Node::Stmt(s)) {
            walk_stmt(self, s);
        }
    }
    fn visit_expr(&mut self, e: &'a Expr) {
        if (self.0)(Node::Expr(e)) {
            walk_expr(self, e);
        }
    }
    fn visit_parameter(&mut self, p: &'a Parameter) {
        (self.0)(Node::Parameter(p));
    }
    fn visit_except_handler(&mut self, h: &'a ExceptHandler) {
        if (self.0)(Node::Handler(h)) {
            walk_except_handler(self, h);
        }
    }
}
