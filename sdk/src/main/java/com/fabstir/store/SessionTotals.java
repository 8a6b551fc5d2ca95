package com.fabstir.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What a node has done on one marketplace since its store was made.
 *
 * @param sessions all session jobs that it served
 * @param active those that are not settled
 * @param writtenTokens generated tokens of all of them
 * @param settled those that the chain has paid or ended
 * @param repeatedCompletions completions that had to be tried once more: the chain did not take
 *     them, or an endpoint did not show yet that it had
 * @param lastActivity when a session was last opened or settled; empty without any
 */
public record SessionTotals(
    long sessions,
    long active,
    long writtenTokens,
    long settled,
    long repeatedCompletions,
    Optional<Instant> lastActivity) {}
