// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ModelRegistry} from "./ModelRegistry.sol";
import {SlotZeroReentrancyGuard} from "./SlotZeroReentrancyGuard.sol";

/// @title Hosts, their stake in FAB, their URL, models and lowest prices (base units of the payment token per AI
/// token).
contract NodeRegistry is SlotZeroReentrancyGuard, Ownable {
    /// @dev Packed into few slots: real clients register with a fixed gas limit of 600 000.
    struct Node {
        address operator;
        bool active;
        uint64 priceNative;
        uint128 stakedAmount;
        uint64 priceStable;
        uint64 listIndex;
        string metadata;
        string apiUrl;
        bytes32[] models;
    }

    uint256 public constant MIN_STAKE = 1000e18;
    uint256 public constant MIN_PRICE_PER_TOKEN_NATIVE = 2_272_727_273;
    uint256 public constant MAX_PRICE_PER_TOKEN_NATIVE = 22_727_272_727_273;
    uint256 public constant MIN_PRICE_PER_TOKEN_STABLE = 10;
    uint256 public constant MAX_PRICE_PER_TOKEN_STABLE = 100_000;

    IERC20 public immutable fabToken;
    ModelRegistry public modelRegistry;
    address[] public activeNodesList;
    mapping(bytes32 => address[]) public modelToNodes;
    mapping(address => Node) private records;
    /// @dev Place of a host in modelToNodes, counted from 1; 0 means that it does not offer the model.
    mapping(bytes32 => mapping(address => uint256)) private placeInModel;

    event NodeRegistered(address indexed operator, uint256 stakedAmount, string metadata, bytes32[] models);
    event NodeUnregistered(address indexed operator, uint256 returnedAmount);
    event MetadataUpdated(address indexed operator, string newMetadata);
    event ApiUrlUpdated(address indexed operator, string newApiUrl);
    event ModelsUpdated(address indexed operator, bytes32[] newModels);
    event PricingUpdated(address indexed operator, uint256 newMinPrice);
    event ModelRegistryUpdated(address indexed newRegistry);

    modifier onlyRegistered() {
        require(records[msg.sender].operator != address(0), "Not registered");
        _;
    }

    constructor(address _fabToken, address _modelRegistry) Ownable(msg.sender) {
        require(_fabToken != address(0), "Invalid FAB token address");
        require(_modelRegistry != address(0), "Invalid model registry address");
        fabToken = IERC20(_fabToken);
        modelRegistry = ModelRegistry(_modelRegistry);
    }

    /// @notice Pulls a stake of exactly MIN_STAKE. A model named twice is taken once.
    function registerNode(
        string calldata metadata,
        string calldata apiUrl,
        bytes32[] calldata modelIds,
        uint256 minPricePerTokenNative,
        uint256 minPricePerTokenStable
    ) external nonReentrant {
        require(records[msg.sender].operator == address(0), "Already registered");
        require(bytes(metadata).length > 0, "Empty metadata");
        require(bytes(apiUrl).length > 0, "Empty API URL");
        require(modelIds.length > 0, "Must support at least one model");
        require(minPricePerTokenNative >= MIN_PRICE_PER_TOKEN_NATIVE, "Native price below minimum");
        require(minPricePerTokenNative <= MAX_PRICE_PER_TOKEN_NATIVE, "Native price above maximum");
        require(minPricePerTokenStable >= MIN_PRICE_PER_TOKEN_STABLE, "Stable price below minimum");
        require(minPricePerTokenStable <= MAX_PRICE_PER_TOKEN_STABLE, "Stable price above maximum");
        requireApproved(modelIds);

        Node storage node = records[msg.sender];
        node.operator = msg.sender;
        node.active = true;
        node.priceNative = uint64(minPricePerTokenNative);
        node.stakedAmount = uint128(MIN_STAKE);
        node.priceStable = uint64(minPricePerTokenStable);
        node.listIndex = uint64(activeNodesList.length);
        node.metadata = metadata;
        node.apiUrl = apiUrl;
        activeNodesList.push(msg.sender);
        offer(node, modelIds);
        require(fabToken.transferFrom(msg.sender, address(this), MIN_STAKE), "Stake transfer failed");
        emit NodeRegistered(msg.sender, MIN_STAKE, metadata, node.models);
    }

    /// @notice Forgets the host and returns its whole stake.
    function unregisterNode() external nonReentrant onlyRegistered {
        Node storage node = records[msg.sender];
        uint256 returned = node.stakedAmount;
        withdrawOffers(node);
        uint64 place = node.listIndex;
        address last = activeNodesList[activeNodesList.length - 1];
        activeNodesList[place] = last;
        records[last].listIndex = place;
        activeNodesList.pop();
        delete records[msg.sender];
        require(fabToken.transfer(msg.sender, returned), "Stake return failed");
        emit NodeUnregistered(msg.sender, returned);
    }

    /// @notice Adds to the stake, in base units of FAB.
    function stake(uint256 amount) external nonReentrant onlyRegistered {
        require(amount > 0, "Zero amount");
        uint256 total = records[msg.sender].stakedAmount + amount;
        require(total <= type(uint128).max, "Stake too large");
        records[msg.sender].stakedAmount = uint128(total);
        require(fabToken.transferFrom(msg.sender, address(this), amount), "Stake transfer failed");
    }

    function updateMetadata(string calldata newMetadata) external onlyRegistered {
        require(bytes(newMetadata).length > 0, "Empty metadata");
        records[msg.sender].metadata = newMetadata;
        emit MetadataUpdated(msg.sender, newMetadata);
    }

    function updateApiUrl(string calldata newApiUrl) external onlyRegistered {
        require(bytes(newApiUrl).length > 0, "Empty API URL");
        records[msg.sender].apiUrl = newApiUrl;
        emit ApiUrlUpdated(msg.sender, newApiUrl);
    }

    function updateSupportedModels(bytes32[] calldata newModelIds) external onlyRegistered {
        require(newModelIds.length > 0, "Must support at least one model");
        requireApproved(newModelIds);
        Node storage node = records[msg.sender];
        withdrawOffers(node);
        offer(node, newModelIds);
        emit ModelsUpdated(msg.sender, node.models);
    }

    function updatePricingNative(uint256 newMinPrice) external onlyRegistered {
        requirePrice(newMinPrice, MIN_PRICE_PER_TOKEN_NATIVE, MAX_PRICE_PER_TOKEN_NATIVE);
        records[msg.sender].priceNative = uint64(newMinPrice);
        emit PricingUpdated(msg.sender, newMinPrice);
    }

    function updatePricingStable(uint256 newMinPrice) external onlyRegistered {
        requirePrice(newMinPrice, MIN_PRICE_PER_TOKEN_STABLE, MAX_PRICE_PER_TOKEN_STABLE);
        records[msg.sender].priceStable = uint64(newMinPrice);
        emit PricingUpdated(msg.sender, newMinPrice);
    }

    function updateModelRegistry(address newRegistry) external onlyOwner {
        require(newRegistry != address(0), "Invalid registry address");
        modelRegistry = ModelRegistry(newRegistry);
        emit ModelRegistryUpdated(newRegistry);
    }

    function nodes(address)
        external
        view
        returns (
            address operator,
            uint256 stakedAmount,
            bool active,
            string memory metadata,
            string memory apiUrl,
            uint256 minPricePerTokenNative,
            uint256 minPricePerTokenStable
        )
    {
        Node storage node = records[onlyArgument()];
        return (
            node.operator,
            node.stakedAmount,
            node.active,
            node.metadata,
            node.apiUrl,
            node.priceNative,
            node.priceStable
        );
    }

    function getNodeFullInfo(address operator)
        external
        view
        returns (address, uint256, bool, string memory, string memory, bytes32[] memory, uint256, uint256)
    {
        Node storage node = records[operator];
        return (
            node.operator,
            node.stakedAmount,
            node.active,
            node.metadata,
            node.apiUrl,
            node.models,
            node.priceNative,
            node.priceStable
        );
    }

    /// @notice The native price for token zero, the stable price for any other; 0 for an unknown host.
    function getNodePricing(address operator, address token) external view returns (uint256) {
        return token == address(0) ? records[operator].priceNative : records[operator].priceStable;
    }

    function getNodeApiUrl(address operator) external view returns (string memory) {
        return records[operator].apiUrl;
    }

    function getNodeModels(address nodeAddress) external view returns (bytes32[] memory) {
        return records[nodeAddress].models;
    }

    function getNodesForModel(bytes32 modelId) external view returns (address[] memory) {
        return modelToNodes[modelId];
    }

    function getAllActiveNodes() external view returns (address[] memory) {
        return activeNodesList;
    }

    function activeNodesIndex(address) external view returns (uint256) {
        return records[onlyArgument()].listIndex;
    }

    function isActiveNode(address operator) external view returns (bool) {
        return records[operator].active;
    }

    function nodeSupportsModel(address nodeAddress, bytes32 modelId) external view returns (bool) {
        return placeInModel[modelId][nodeAddress] != 0;
    }

    /// @dev Dead surface of generation A, kept for equality of the ABI.
    function getNodeController(address) external pure returns (address) {
        return address(0);
    }

    /// @dev Getters of generation A have no name for their argument in the ABI, and Solidity cannot read one without.
    function onlyArgument() private pure returns (address) {
        return abi.decode(msg.data[4:], (address));
    }

    function requireApproved(bytes32[] calldata modelIds) private view {
        for (uint256 i = 0; i < modelIds.length; i++) {
            require(modelRegistry.isModelApproved(modelIds[i]), "Model not approved");
        }
    }

    function requirePrice(uint256 price, uint256 lowest, uint256 highest) private view {
        // Never false here: a host is active as long as it is registered. Generation A asks at this place.
        require(records[msg.sender].active, "Node not active");
        require(price >= lowest, "Price below minimum");
        require(price <= highest, "Price above maximum");
    }

    function offer(Node storage node, bytes32[] calldata modelIds) private {
        for (uint256 i = 0; i < modelIds.length; i++) {
            bytes32 modelId = modelIds[i];
            if (placeInModel[modelId][msg.sender] != 0) continue;
            modelToNodes[modelId].push(msg.sender);
            placeInModel[modelId][msg.sender] = modelToNodes[modelId].length;
            node.models.push(modelId);
        }
    }

    function withdrawOffers(Node storage node) private {
        bytes32[] memory offered = node.models;
        for (uint256 i = 0; i < offered.length; i++) {
            address[] storage hosts = modelToNodes[offered[i]];
            uint256 place = placeInModel[offered[i]][msg.sender];
            address last = hosts[hosts.length - 1];
            hosts[place - 1] = last;
            placeInModel[offered[i]][last] = place;
            hosts.pop();
            delete placeInModel[offered[i]][msg.sender];
        }
        delete node.models;
    }
}
