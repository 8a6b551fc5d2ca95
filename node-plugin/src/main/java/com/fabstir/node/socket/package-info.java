/**
 * Sessions over WebSocket. A frame goes {@code SocketEndpoint} → {@code MessageRouter} → {@code
 * Session} → {@code AnswerStream} → {@code Connection}. State belongs to a session and never to a
 * socket: one socket may carry several sessions, and a session may move to another socket.
 */
package com.fabstir.node.socket;
