package com.fabstir.node.job;

import com.fabstir.evm.Bytes32;

/**
 * The model file that this node serves, as the registry knows it.
 *
 * @param modelId zero when the registry has no such file
 * @param fileSha256 of the file that is loaded
 */
public record ServedModel(Bytes32 modelId, Bytes32 fileSha256) {}
