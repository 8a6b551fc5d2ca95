/**
 * What a host hands in with a claim, and where it is kept: the transcript commitment, the content
 * store and its blob identifiers.
 *
 * <p>A transcript commitment binds the number of billed tokens to a transcript that the host has
 * fixed and can be made to show. It does not prove that a model ran, nor that anybody received the
 * tokens; a host can commit to invented ones.
 */
package com.fabstir.proof;
