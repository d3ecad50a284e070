//! The page: a pure model, update and view in `app`, the browser in `web`.
