// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

/// @title The models that hosts may offer: added by the owner (tier 1) or voted in with FAB (tier 2).
contract ModelRegistry is Ownable {
    struct Model {
        string huggingfaceRepo;
        string fileName;
        bytes32 sha256Hash;
        uint256 approvalTier;
        bool active;
        uint256 timestamp;
    }

    struct ModelProposal {
        bytes32 modelId;
        address proposer;
        uint256 votesFor;
        uint256 votesAgainst;
        uint256 proposalTime;
        bool executed;
        Model modelData;
    }

    uint256 private constant TIER_TRUSTED = 1;
    uint256 private constant TIER_VOTED = 2;
    uint256 private constant VOTES_LOCKED_AFTER_END = 7 days;

    uint256 public constant PROPOSAL_DURATION = 3 days;
    uint256 public constant PROPOSAL_FEE = 100e18;
    uint256 public constant APPROVAL_THRESHOLD = 100_000e18;

    IERC20 public immutable governanceToken;

    mapping(bytes32 => Model) public models;
    mapping(bytes32 => bool) public trustedModels;
    mapping(bytes32 => ModelProposal) public proposals;
    /// @notice FAB that a voter has locked for a proposal, for and against together.
    mapping(bytes32 => mapping(address => uint256)) public votes;
    bytes32[] public modelList;
    bytes32[] public activeProposals;

    event ModelAdded(bytes32 indexed modelId, string huggingfaceRepo, string fileName, uint256 tier);
    event ModelDeactivated(bytes32 indexed modelId);
    event ModelReactivated(bytes32 indexed modelId);
    event ModelProposed(bytes32 indexed modelId, address indexed proposer, string huggingfaceRepo);
    event VoteCast(bytes32 indexed modelId, address indexed voter, uint256 amount, bool support);
    event ProposalExecuted(bytes32 indexed modelId, bool approved);

    constructor(address _governanceToken) Ownable(msg.sender) {
        governanceToken = IERC20(_governanceToken);
    }

    function addTrustedModel(string calldata huggingfaceRepo, string calldata fileName, bytes32 sha256Hash)
        external
        onlyOwner
    {
        bytes32 modelId = getModelId(huggingfaceRepo, fileName);
        require(!exists(modelId), "Model already exists");
        addTrusted(modelId, huggingfaceRepo, fileName, sha256Hash);
    }

    /// @notice Models that exist already are skipped, also when the batch itself names one twice.
    function batchAddTrustedModels(string[] calldata repos, string[] calldata fileNames, bytes32[] calldata hashes)
        external
        onlyOwner
    {
        require(repos.length == fileNames.length && repos.length == hashes.length, "Array length mismatch");
        for (uint256 i = 0; i < repos.length; i++) {
            bytes32 modelId = getModelId(repos[i], fileNames[i]);
            if (!exists(modelId)) addTrusted(modelId, repos[i], fileNames[i], hashes[i]);
        }
    }

    function deactivateModel(bytes32 modelId) external onlyOwner {
        require(exists(modelId), "Model does not exist");
        models[modelId].active = false;
        emit ModelDeactivated(modelId);
    }

    function reactivateModel(bytes32 modelId) external onlyOwner {
        require(exists(modelId), "Model does not exist");
        models[modelId].active = true;
        emit ModelReactivated(modelId);
    }

    function proposeModel(string calldata huggingfaceRepo, string calldata fileName, bytes32 sha256Hash) external {
        bytes32 modelId = getModelId(huggingfaceRepo, fileName);
        require(!exists(modelId), "Model already exists");
        ModelProposal storage proposal = proposals[modelId];
        require(proposal.proposalTime == 0, "Proposal already exists");
        proposal.modelId = modelId;
        proposal.proposer = msg.sender;
        proposal.proposalTime = block.timestamp;
        proposal.modelData = Model(huggingfaceRepo, fileName, sha256Hash, TIER_VOTED, false, 0);
        activeProposals.push(modelId);
        emit ModelProposed(modelId, msg.sender, huggingfaceRepo);
        require(governanceToken.transferFrom(msg.sender, address(this), PROPOSAL_FEE), "Fee transfer failed");
    }

    /// @notice Locks `amount` FAB (base units) for or against; the second that ends the period still counts.
    function voteOnProposal(bytes32 modelId, uint256 amount, bool support) external {
        ModelProposal storage proposal = proposals[modelId];
        require(proposal.proposalTime != 0, "Proposal does not exist");
        require(!proposal.executed, "Proposal already executed");
        require(block.timestamp <= proposal.proposalTime + PROPOSAL_DURATION, "Voting period ended");
        if (support) proposal.votesFor += amount;
        else proposal.votesAgainst += amount;
        votes[modelId][msg.sender] += amount;
        emit VoteCast(modelId, msg.sender, amount, support);
        require(governanceToken.transferFrom(msg.sender, address(this), amount), "Token transfer failed");
    }

    function executeProposal(bytes32 modelId) external {
        ModelProposal storage proposal = proposals[modelId];
        require(proposal.proposalTime != 0, "Proposal does not exist");
        require(!proposal.executed, "Already executed");
        require(block.timestamp > proposal.proposalTime + PROPOSAL_DURATION, "Voting still active");
        proposal.executed = true;
        removeActiveProposal(modelId);
        bool approved = proposal.votesFor >= APPROVAL_THRESHOLD && proposal.votesFor > proposal.votesAgainst;
        if (approved) {
            // The owner may have added the model while the vote ran: then the owner's record stands.
            if (!exists(modelId)) add(modelId, proposal.modelData);
            require(governanceToken.transfer(proposal.proposer, PROPOSAL_FEE), "Fee transfer failed");
        }
        emit ProposalExecuted(modelId, approved);
    }

    function withdrawVotes(bytes32 modelId) external {
        ModelProposal storage proposal = proposals[modelId];
        uint256 unlocked = proposal.proposalTime + PROPOSAL_DURATION + VOTES_LOCKED_AFTER_END;
        require(proposal.executed || block.timestamp > unlocked, "Cannot withdraw yet");
        uint256 amount = votes[modelId][msg.sender];
        require(amount > 0, "No votes to withdraw");
        votes[modelId][msg.sender] = 0;
        require(governanceToken.transfer(msg.sender, amount), "Token transfer failed");
    }

    function isModelApproved(bytes32 modelId) external view returns (bool) {
        return models[modelId].active;
    }

    function getModel(bytes32 modelId) external view returns (Model memory) {
        return models[modelId];
    }

    function getModelHash(bytes32 modelId) external view returns (bytes32) {
        return models[modelId].sha256Hash;
    }

    function getAllModels() external view returns (bytes32[] memory) {
        return modelList;
    }

    function getActiveProposals() external view returns (bytes32[] memory) {
        return activeProposals;
    }

    function getModelId(string memory repo, string memory fileName) public pure returns (bytes32) {
        return keccak256(abi.encodePacked(repo, "/", fileName));
    }

    function exists(bytes32 modelId) private view returns (bool) {
        return models[modelId].timestamp != 0;
    }

    function addTrusted(bytes32 modelId, string calldata repo, string calldata fileName, bytes32 sha256Hash) private {
        trustedModels[modelId] = true;
        add(modelId, Model(repo, fileName, sha256Hash, TIER_TRUSTED, false, 0));
    }

    function add(bytes32 modelId, Model memory model) private {
        model.active = true;
        model.timestamp = block.timestamp;
        models[modelId] = model;
        modelList.push(modelId);
        emit ModelAdded(modelId, model.huggingfaceRepo, model.fileName, model.approvalTier);
    }

    function removeActiveProposal(bytes32 modelId) private {
        uint256 last = activeProposals.length - 1;
        for (uint256 i = 0; i <= last; i++) {
            if (activeProposals[i] != modelId) continue;
            activeProposals[i] = activeProposals[last];
            activeProposals.pop();
            return;
        }
    }
}
