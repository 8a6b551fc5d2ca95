/** Chains read through JSON-RPC: the connection, typed answers, revert reasons. */
package com.fabstir.chain.rpc;
