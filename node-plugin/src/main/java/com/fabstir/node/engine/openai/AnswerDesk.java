package com.fabstir.node.engine.openai;

/**
 * What all answers of one engine share.
 *
 * @param disputed told about each answer whose counts do not fit together
 */
record AnswerDesk(
    ServerConnection server,
    ServerFacts facts,
    AnswerPlaces places,
    ServerWatch watch,
    Runnable disputed) {}
