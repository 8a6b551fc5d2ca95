// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Generation A's register of proofs. It checks shape and replay, never a computation, and sessions do not
/// call it.
contract ProofSystem {
    uint256 private constant MIN_PROOF_BYTES = 64;
    uint256 private constant MAX_BATCH = 10;

    address public owner;
    mapping(bytes32 => bool) public verifiedProofs;
    mapping(bytes32 => bool) public registeredCircuits;
    mapping(address => bytes32) public modelCircuits;

    event ProofVerified(bytes32 indexed proofHash, address indexed prover, uint256 tokens);
    event BatchProofVerified(bytes32[] proofHashes, address indexed prover, uint256 totalTokens);
    event CircuitRegistered(bytes32 indexed circuitHash, address indexed model);

    constructor() {
        owner = msg.sender;
    }

    function registerModelCircuit(address model, bytes32 circuitHash) external {
        require(msg.sender == owner, "Only owner");
        require(model != address(0), "Invalid model");
        require(circuitHash != bytes32(0), "Invalid circuit");
        registeredCircuits[circuitHash] = true;
        modelCircuits[model] = circuitHash;
        emit CircuitRegistered(circuitHash, model);
    }

    /// @notice Marks a proof as used. Open to all, as in generation A.
    function recordVerifiedProof(bytes32 proofHash) external {
        verifiedProofs[proofHash] = true;
    }

    function verifyAndMarkComplete(bytes calldata proof, address prover, uint256 claimedTokens)
        external
        returns (bool)
    {
        if (!verifyEKZL(proof, prover, claimedTokens)) return false;
        bytes32 proofHash = bytes32(proof[:32]);
        verifiedProofs[proofHash] = true;
        emit ProofVerified(proofHash, prover, claimedTokens);
        return true;
    }

    /// @notice All or nothing: one bad proof, or one proof twice, refuses the batch.
    function verifyBatch(bytes[] calldata proofs, address prover, uint256[] calldata tokenCounts)
        external
        returns (bool)
    {
        checkBatch(proofs.length, tokenCounts.length);
        bytes32[] memory proofHashes = new bytes32[](proofs.length);
        uint256 totalTokens = 0;
        for (uint256 i = 0; i < proofs.length; i++) {
            require(verifyEKZL(proofs[i], prover, tokenCounts[i]), "Invalid proof at index");
            proofHashes[i] = bytes32(proofs[i][:32]);
            verifiedProofs[proofHashes[i]] = true;
            totalTokens += tokenCounts[i];
        }
        emit BatchProofVerified(proofHashes, prover, totalTokens);
        return true;
    }

    function verifyBatchView(bytes[] calldata proofs, address prover, uint256[] calldata tokenCounts)
        external
        view
        returns (bool[] memory results)
    {
        checkBatch(proofs.length, tokenCounts.length);
        results = new bool[](proofs.length);
        for (uint256 i = 0; i < proofs.length; i++) results[i] = verifyEKZL(proofs[i], prover, tokenCounts[i]);
    }

    function getModelCircuit(address model) external view returns (bytes32) {
        return modelCircuits[model];
    }

    function isCircuitRegistered(bytes32 circuitHash) external view returns (bool) {
        return registeredCircuits[circuitHash];
    }

    function estimateBatchGas(uint256 batchSize) external pure returns (uint256) {
        return 50000 + 20000 * batchSize;
    }

    function verifyEKZL(bytes calldata proof, address prover, uint256 claimedTokens) public view returns (bool) {
        if (proof.length < MIN_PROOF_BYTES || claimedTokens == 0 || prover == address(0)) return false;
        return !verifiedProofs[bytes32(proof[:32])];
    }

    function checkBatch(uint256 proofs, uint256 tokenCounts) private pure {
        require(proofs == tokenCounts, "Length mismatch");
        require(proofs > 0, "Empty batch");
        require(proofs <= MAX_BATCH, "Batch too large");
    }
}
