/**
 * How others on this machine talk to a running node: JSON lines over a Unix domain socket that only
 * the node's owner may open. One connection carries one request and its answer.
 *
 * <p>The key never passes here. Both ends state the version of the protocol, so that a command line
 * of another release is refused with words instead of misunderstood.
 */
package com.fabstir.control;
