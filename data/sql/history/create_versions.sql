-- One row per version of a fact, from the change that brought it until the one that closed it; open: the fact as it is.
create table journal.${table_name} (  -- noqa: PRS
    ${columns},
    change_from integer not null,
    change_to integer
)
