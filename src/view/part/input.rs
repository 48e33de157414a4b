//! Labelled inputs. Label, hint and fault are tied to the input, so that whoever hears the page hears them with it.

use maud::{Markup, html};

use super::fault::fault_at;
use crate::error::Fault;
use crate::lang::Lang;
use crate::t;

/// One of several to choose from: what is posted, and its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into() }
    }
}

/// What every input has; the last call says which kind it is: `Input::new(lang, "email", &label).hint(&hint).faults(&faults).email(&value)`.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    lang: Lang,
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    fault: Option<String>,
    optional: bool,
    /// Shown between the input and the next: last round's answer, and the like.
    below: Option<Markup>,
}

impl<'a> Input<'a> {
    /// `name` is what is posted, and the id.
    pub fn new(lang: Lang, name: &'a str, label: &'a str) -> Input<'a> {
        Input { lang, name, label, hint: None, fault: None, optional: false, below: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Input<'a> {
        self.hint = (!hint.is_empty()).then_some(hint);
        self
    }

    /// Takes its own fault out of all.
    #[must_use]
    pub fn faults(mut self, faults: &[Fault]) -> Input<'a> {
        self.fault = fault_at(self.lang, faults, self.name);
        self
    }

    /// Its fault, found elsewhere.
    #[must_use]
    pub fn fault(mut self, fault: Option<&str>) -> Input<'a> {
        self.fault = fault.map(str::to_owned);
        self
    }

    /// Says that it may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Input<'a> {
        self.optional = true;
        self
    }

    #[must_use]
    pub fn below(mut self, below: Markup) -> Input<'a> {
        self.below = Some(below);
        self
    }

    pub fn text(&self, value: &str) -> Markup {
        self.field(&html! { input type="text" id=(self.name) name=(self.name) value=(value) aria-describedby=[self.described()] aria-invalid=[self.invalid()]; })
    }

    pub fn email(&self, value: &str) -> Markup {
        // Not type=email: what a browser refuses, it refuses in its own words and language.
        self.field(&html! {
            input type="text" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck="false" id=(self.name) name=(self.name) value=(value)
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        })
    }

    /// A one-time code of digits.
    pub fn code(&self, value: &str) -> Markup {
        self.field(&html! {
            input class="short" type="text" inputmode="numeric" autocomplete="one-time-code" id=(self.name) name=(self.name) value=(value)
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        })
    }

    /// A number typed as people type it, with its unit.
    pub fn number(&self, value: &str, unit: &str, decimals: bool) -> Markup {
        self.field(&self.number_control(value, unit, decimals))
    }

    /// The input of a number alone, for those who put more beside it and then call [`Input::field`].
    pub fn number_control(&self, value: &str, unit: &str, decimals: bool) -> Markup {
        html! {
            input class="number" type="text" inputmode=(if decimals { "decimal" } else { "numeric" }) autocomplete="off" id=(self.name) name=(self.name) value=(value)
                aria-describedby=[self.described()] aria-invalid=[self.invalid()];
            @if !unit.is_empty() { " " span class="unit" { (unit) } }
        }
    }

    /// A day, typed: its hint shows how. A date picker of the browser would speak the browser's language.
    pub fn day(&self, value: &str) -> Markup {
        self.field(&html! {
            input class="short" type="text" inputmode="decimal" autocomplete="off" placeholder=(t!(self.lang, "common-day-example")) id=(self.name) name=(self.name)
                value=(value) aria-describedby=[self.described()] aria-invalid=[self.invalid()];
        })
    }

    pub fn long_text(&self, value: &str, lines: u32) -> Markup {
        self.field(&html! {
            // The line break after the tag is the browser's to drop: one that was typed first is then kept.
            textarea id=(self.name) name=(self.name) rows=(lines) aria-describedby=[self.described()] aria-invalid=[self.invalid()] { "\n" (value) }
        })
    }

    pub fn select(&self, value: &str, choices: &[Choice]) -> Markup {
        self.field(&html! {
            select id=(self.name) name=(self.name) aria-describedby=[self.described()] aria-invalid=[self.invalid()] {
                @for choice in choices { option value=(choice.value) selected[choice.value == value] { (choice.label) } }
            }
        })
    }

    /// All choices in view. The first has the field's id, so that a fault's link leads to it.
    pub fn radios(&self, value: &str, choices: &[Choice]) -> Markup {
        html! {
            fieldset class={ "field" @if self.fault.is_some() { " faulty" } } aria-describedby=[self.described()] {
                legend { (self.label) (self.mark()) }
                (self.above())
                @for (at, choice) in choices.iter().enumerate() {
                    @let id = if at == 0 { self.name.to_owned() } else { format!("{}-{}", self.name, choice.value) };
                    div class="choice" {
                        input type="radio" id=(id) name=(self.name) value=(choice.value) checked[choice.value == value];
                        label for=(id) { (choice.label) }
                    }
                }
                @if let Some(below) = &self.below { (below) }
            }
        }
    }

    /// Posts `value` when it is ticked, nothing when it is not.
    pub fn checkbox(&self, value: &str, checked: bool) -> Markup {
        html! {
            div class={ "field" @if self.fault.is_some() { " faulty" } } {
                div class="choice" {
                    input type="checkbox" id=(self.name) name=(self.name) value=(value) checked[checked] aria-describedby=[self.described()] aria-invalid=[self.invalid()];
                    label for=(self.name) { (self.label) }
                }
                (self.above())
            }
        }
    }

    /// Label, hint and fault around a control of one's own; the control takes [`Input::described`] and [`Input::invalid`].
    pub fn field(&self, control: &Markup) -> Markup {
        html! {
            div class={ "field" @if self.fault.is_some() { " faulty" } } {
                label for=(self.name) { (self.label) (self.mark()) }
                (self.above())
                div class="control" { (control) }
                @if let Some(below) = &self.below { (below) }
            }
        }
    }

    /// Ids of the hint and the fault, for `aria-describedby`.
    pub fn described(&self) -> Option<String> {
        let ids = [self.hint.map(|_| "hint"), self.fault.as_ref().map(|_| "fault")];
        let ids: Vec<String> = ids.into_iter().flatten().map(|each| format!("{}-{each}", self.name)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.fault.as_ref().map(|_| "true")
    }

    fn mark(&self) -> Markup {
        html! { @if self.optional { " " span class="optional" { (t!(self.lang, "common-optional")) } } }
    }

    fn above(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { p class="hint" id={ (self.name) "-hint" } { (hint) } }
            @if let Some(fault) = &self.fault { p class="fault" id={ (self.name) "-fault" } { (super::unseen(&t!(self.lang, "common-tone-error"))) (fault) } }
        }
    }
}
