// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {HostEarnings} from "../HostEarnings.sol";
import {NodeRegistry} from "../NodeRegistry.sol";
import {SlotZeroReentrancyGuard} from "../SlotZeroReentrancyGuard.sol";

/// @title Types, events and storage of the marketplace, slot for slot as in generation A.
abstract contract MarketplaceState is SlotZeroReentrancyGuard {
    enum SessionStatus {
        Active,
        Completed,
        TimedOut,
        Disputed,
        Abandoned,
        Cancelled
    }
    enum JobStatus {
        Posted,
        Claimed,
        Completed
    }
    enum JobType {
        SinglePrompt,
        Session
    }

    struct ProofSubmission {
        bytes32 proofHash;
        uint256 tokensClaimed;
        uint256 timestamp;
        bool verified;
    }

    /// @dev Money in base units of `paymentToken` (zero = native coin), times in unix seconds.
    struct SessionJob {
        uint256 id;
        address depositor;
        address requester;
        address host;
        address paymentToken;
        uint256 deposit;
        uint256 pricePerToken;
        uint256 tokensUsed;
        uint256 maxDuration;
        uint256 startTime;
        uint256 lastProofTime;
        uint256 proofInterval;
        SessionStatus status;
        ProofSubmission[] proofs;
        uint256 withdrawnByHost;
        uint256 refundedToUser;
        string conversationCID;
        bytes32 lastProofHash;
        string lastProofCID;
    }

    struct JobDetails {
        string promptS5CID;
        uint256 maxTokens;
    }

    struct JobRequirements {
        uint256 maxTimeToComplete;
    }

    struct Job {
        uint256 id;
        address requester;
        address paymentToken;
        uint256 payment;
        JobDetails details;
        JobRequirements requirements;
        address claimedBy;
        JobStatus status;
        string responseS5CID;
        uint256 claimedAt;
        JobType jobType;
    }

    struct ChainConfig {
        address nativeWrapper;
        address stablecoin;
        uint256 minDeposit;
        string nativeTokenSymbol;
    }

    uint256 public constant MIN_DEPOSIT = 0.0002 ether;
    uint256 public constant USDC_MIN_DEPOSIT = 800_000;
    uint256 public constant MIN_PROVEN_TOKENS = 100;
    uint256 public constant ABANDONMENT_TIMEOUT = 24 hours;
    uint256 public immutable FEE_BASIS_POINTS;
    uint256 public immutable DISPUTE_WINDOW;

    mapping(uint256 => Job) public jobs;
    mapping(uint256 => SessionJob) public sessionJobs;
    mapping(address => uint256[]) public userJobs;
    mapping(address => uint256[]) public hostJobs;
    mapping(address => uint256[]) public userSessions;
    mapping(address => uint256[]) public hostSessions;
    uint256 public nextJobId = 1;
    address public treasuryAddress;
    address public usdcAddress;
    NodeRegistry public nodeRegistry;
    address public reputationSystem;
    address public proofSystem;
    HostEarnings public hostEarnings;
    mapping(address => bool) public acceptedTokens;
    mapping(address => uint256) public tokenMinDeposits;
    uint256 public accumulatedTreasuryNative;
    mapping(address => uint256) public accumulatedTreasuryTokens;
    mapping(address => uint256) public userDepositsNative;
    mapping(address => mapping(address => uint256)) public userDepositsToken;
    ChainConfig public chainConfig;

    event JobPosted(uint256 indexed jobId, address indexed requester, string promptS5CID);
    event JobClaimed(uint256 indexed jobId, address indexed host);
    event JobCompleted(uint256 indexed jobId, address indexed host, string responseS5CID);
    event PaymentSent(address indexed recipient, uint256 amount);
    event SessionAbandoned(uint256 indexed jobId, uint256 userRefund);
    event SessionJobCreated(uint256 indexed jobId, address indexed requester, address indexed host, uint256 deposit);
    event SessionCreatedByDepositor(
        uint256 indexed sessionId, address indexed depositor, address indexed host, uint256 deposit
    );
    event ProofSubmitted(
        uint256 indexed jobId, address indexed host, uint256 tokensClaimed, bytes32 proofHash, string proofCID
    );
    event SessionCompleted(
        uint256 indexed jobId, uint256 totalTokensUsed, uint256 hostEarnings, uint256 userRefund
    );
    event SessionCompleted(
        uint256 indexed jobId,
        address indexed completedBy,
        uint256 tokensUsed,
        uint256 paymentAmount,
        uint256 refundAmount
    );
    event SessionTimedOut(uint256 indexed jobId, uint256 hostEarnings, uint256 userRefund);
    event DepositReceived(address indexed depositor, uint256 amount, address indexed token);
    event WithdrawalProcessed(address indexed depositor, uint256 amount, address indexed token);
    event TreasuryWithdrawal(address indexed token, uint256 amount);

    constructor(uint256 feeBasisPoints, uint256 disputeWindow) {
        require(feeBasisPoints <= 10_000, "Fee cannot exceed 100%");
        require(disputeWindow > 0 && disputeWindow <= 7 days, "Invalid dispute window");
        FEE_BASIS_POINTS = feeBasisPoints;
        DISPUTE_WINDOW = disputeWindow;
    }
}
