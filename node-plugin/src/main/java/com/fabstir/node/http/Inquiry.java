package com.fabstir.node.http;

import com.fabstir.node.socket.RequestDesk.Asked;
import com.fabstir.wire.JobName;

/**
 * What the body of a request says.
 *
 * @param stream whether the answer is wanted in pieces
 */
record Inquiry(JobName job, Asked asked, boolean stream, AnswerShape shape) {}
