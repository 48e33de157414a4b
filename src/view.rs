//! HTML: pure functions of values and a language, with no database behind them and no HTTP in front.
//!
//! A page is made of [`part`]s, the small vocabulary that every page shares, and is put into its [`layout`]. [`form`] shows any metric's form from its definition.
//!
//! Ids: what the page itself names has a `-` in it (`page-main`), which no name of a form's field can have; a field's id is the name that it is posted under.

pub mod agency;
pub mod asset;
pub mod chart;
pub mod comment;
pub mod contact;
pub mod event;
pub mod fault;
pub mod form;
pub mod head;
pub mod home;
pub mod import;
pub mod layout;
pub mod mailbox;
pub mod note;
pub mod open_data;
pub mod outbox;
pub mod part;
pub mod person;
pub mod reminder;
pub mod result;
pub mod round;
pub mod sign_in;
pub mod standing;
pub mod submission;
pub mod succession;
pub mod token;
pub mod words;
