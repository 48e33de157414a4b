//! Typed ids and words as columns: an id is a BIGINT, a word (a state, a role) is TEXT. A word that this program does not know is a broken row, never a default.

use diesel::backend::Backend;
use diesel::deserialize::{FromSql, Queryable};
use diesel::expression::AsExpression;
use diesel::serialize::{Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, Text};

use crate::form::answer::Status;
// All of them: each is a column somewhere.
use crate::ids::*;
use crate::ids::{
    AgencyId, CentralFigureId, ContactId, EventId, ExtensionId, HeadId, HeadLinkId, ImportFaultId, ImportId, ImportRowId, LetterId, ObservationId,
    PersonId, ReminderId, RevisionId, RoundId, SessionId, SignInId, SubmissionId, SuccessionId,
};
use crate::lang::Lang;
use crate::survey::agency::AgencyKind;
use crate::survey::comment::CommentState;
use crate::survey::contact::ContactState;
use crate::survey::import::{ImportState, RowState};
use crate::survey::letter::Step;
use crate::survey::outbox::LetterState;
use crate::survey::person::Role;
use crate::survey::submission::{RevisionKind, State};

macro_rules! as_expression {
    ($name:ident, $sql:ty, $rust:ty, $inner:expr) => {
        impl AsExpression<$sql> for $name {
            type Expression = <$rust as AsExpression<$sql>>::Expression;
            fn as_expression(self) -> Self::Expression {
                <$rust as AsExpression<$sql>>::as_expression($inner(self))
            }
        }

        impl AsExpression<Nullable<$sql>> for $name {
            type Expression = <$rust as AsExpression<Nullable<$sql>>>::Expression;
            fn as_expression(self) -> Self::Expression {
                <$rust as AsExpression<Nullable<$sql>>>::as_expression($inner(self))
            }
        }

        impl AsExpression<$sql> for &$name {
            type Expression = <$rust as AsExpression<$sql>>::Expression;
            fn as_expression(self) -> Self::Expression {
                <$rust as AsExpression<$sql>>::as_expression($inner(*self))
            }
        }

        impl<Db: Backend> Queryable<$sql, Db> for $name
        where
            $name: FromSql<$sql, Db>,
        {
            type Row = $name;
            fn build(row: $name) -> diesel::deserialize::Result<$name> {
                Ok(row)
            }
        }
    };
}

macro_rules! id_columns {
    ($($name:ident),* $(,)?) => { $(
        as_expression!($name, BigInt, i64, |id: $name| id.0);

        impl<Db: Backend> ToSql<BigInt, Db> for $name where i64: ToSql<BigInt, Db> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> diesel::serialize::Result {
                <i64 as ToSql<BigInt, Db>>::to_sql(&self.0, out)
            }
        }

        impl<Db: Backend> FromSql<BigInt, Db> for $name where i64: FromSql<BigInt, Db> {
            fn from_sql(stored: Db::RawValue<'_>) -> diesel::deserialize::Result<$name> {
                <i64 as FromSql<BigInt, Db>>::from_sql(stored).map($name)
            }
        }
    )* };
}

macro_rules! word_columns {
    ($($name:ident),* $(,)?) => { $(
        as_expression!($name, Text, &'static str, |word: $name| word.code());

        impl<Db: Backend> ToSql<Text, Db> for $name where str: ToSql<Text, Db> {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Db>) -> diesel::serialize::Result {
                <str as ToSql<Text, Db>>::to_sql(self.code(), out)
            }
        }

        impl<Db: Backend> FromSql<Text, Db> for $name where String: FromSql<Text, Db> {
            fn from_sql(stored: Db::RawValue<'_>) -> diesel::deserialize::Result<$name> {
                let word = <String as FromSql<Text, Db>>::from_sql(stored)?;
                $name::from_code(&word).ok_or_else(|| format!("{word:?} is no {}", stringify!($name)).into())
            }
        }
    )* };
}

id_columns!(
    AgencyId,
    ApiTokenId,
    CommentId,
    CentralFigureId,
    ContactId,
    EventId,
    ExtensionId,
    HeadId,
    HeadLinkId,
    ImportFaultId,
    ImportId,
    ImportRowId,
    LetterId,
    NoteId,
    ObservationId,
    PersonId,
    ReminderId,
    EditionId,
    RevisionId,
    RoundId,
    SessionId,
    SignInId,
    SubmissionId,
    SuccessionId,
);
word_columns!(AgencyKind, CommentState, ContactState, ImportState, RowState, Lang, LetterState, RevisionKind, Role, State, Status, Step);
