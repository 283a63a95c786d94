-- A web address has a host, which a reader may be sent to: without name and password, and without spaces.
with

addresses as (
    select
        'sources' as file,
        sources.line_number as line,
        sources.url
    from sources
    union all
    select
        'organisations',
        organisations.line_number,
        organisations.url
    from organisations
)

select
    addresses.file,
    addresses.line,
    'url' as "column",
    case
        when regexp_matches(addresses.url, '^https?://[^/?#]*@')
            then 'the address holds a user name or a password before its host. Leave it out.'
        else
            '"' || addresses.url || '" is not a whole web address. '
            || 'Copy it from the page, as in https://example.org/report.'
    end as message
from addresses
where
    not regexp_full_match(
        addresses.url,
        '(?i)https?://'
        || '[\p{L}\p{N}_]([\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?'
        || '(\.[\p{L}\p{N}_]([\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])?)*'
        || '\.?(:\d{1,5})?([/?#][^\s\p{Z}<>"\\]*)?'
    )
