//! Letters: what they say, in the reader's language (`letter`), and how they leave (`transport` and what implements it).

pub mod letter;
pub mod memory;
pub mod smtp;
pub mod transport;
