//! WHO and WHEN. Pure rules, tested without a database.

pub mod agency;
pub mod api_token;
pub mod central;
pub mod change;
pub mod comment;
pub mod contact;
pub mod counts;
pub mod edition;
pub mod event;
pub mod forecast;
pub mod import;
pub mod letter;
pub mod note;
pub mod observation;
pub mod outbox;
pub mod overview;
pub mod period;
pub mod person;
pub mod reminder;
pub mod report;
pub mod restate;
pub mod result;
pub mod round;
pub mod service;
pub mod share;
pub mod standing;
pub mod submission;
pub mod viewer;

/// An enum that is stored and exported as a word: `code()` and `from_code()`, and every value in `ALL`.
#[macro_export]
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$each])* $variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
        }
    };
}
