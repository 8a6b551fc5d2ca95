/** The story of a session's tokens, from a node's store and from the chain. */
package com.fabstir.cli.session.explain;
