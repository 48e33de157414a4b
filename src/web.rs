//! HTTP: translates, does not decide. [`routes`] is one table of every path; a handler reads the request into an action's input, and its outcome into a page.

pub mod agencies;
pub mod api;
pub mod asset;
pub mod body;
pub mod comments;
pub mod contacts;
pub mod disputes;
pub mod events;
pub mod fault;
pub mod guard;
pub mod heads;
pub mod home;
pub mod imports;
pub mod language;
pub mod letters;
pub mod mailbox;
pub mod notes;
pub mod open_data;
pub mod page;
pub mod people;
pub mod reminders;
pub mod results;
pub mod round;
pub mod rounds;
pub mod routes;
pub mod server;
pub mod sign_in;
pub mod state;
pub mod submissions;
pub mod successions;
pub mod tokens;
pub mod typed;
pub mod upload;
pub mod visit;

pub use state::State;
