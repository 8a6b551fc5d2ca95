/** Who a client is, what the operator's policy lets it do, and the proof of who the host is. */
package com.fabstir.node.auth;
