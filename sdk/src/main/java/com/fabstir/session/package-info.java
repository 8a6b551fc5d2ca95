/**
 * The client of a host: find one, check it, open and pay a session, talk to it end-to-end
 * encrypted, end it, and hold the bill against what was delivered. Usable without any command line.
 *
 * <pre>{@code
 * SessionClient client = new SessionClient(contracts, chain, sender, wallet, settings);
 * VerifiedHost host = client.hosts().choose(HostChoice.cheapest(modelId), Address.ZERO);
 * PaidSession paid = client.open(host, SessionRequest.nativeCoin(depositWei));
 * try (ChatSession chat = client.connect(paid, Optional.empty())) {
 *   Answer answer = chat.prompt("What is 2+2?", PromptOptions.NONE, System.out::print);
 *   chat.end();
 * }
 * SessionBill bill = client.awaitSettlement(paid, delivered, Duration.ofMinutes(2));
 * }</pre>
 *
 * <p>Nothing is paid before the host's key and reachability are verified and all amounts are
 * checked against the chain. A session that was paid and then cannot be used can be completed by
 * its payer at once, for a full refund ({@link com.fabstir.session.SessionClient#complete}).
 */
package com.fabstir.session;
