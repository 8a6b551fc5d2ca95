/**
 * RFC 6455 against the running node, frame by frame. The node has no route for tests: a message of
 * unknown type with an id is answered UNSUPPORTED with that id, and that is the echo.
 */
package com.fabstir.node.conformance;
