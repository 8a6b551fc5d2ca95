// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title A contract wallet that does what a test tells it: calls, refuses money, calls again while it is paid.
contract ProgrammableWallet {
    bool public refusesMoney;
    address public calledWhenPaid;
    bytes public callData;
    uint256 public callsWhenPaid;
    bool public lastCallSucceeded;
    bytes public lastCallResult;

    receive() external payable {
        require(!refusesMoney, "No money, please");
        react();
    }

    function setRefusesMoney(bool refuses) external {
        refusesMoney = refuses;
    }

    function whenPaidCall(address target, bytes calldata data) external {
        calledWhenPaid = target;
        callData = data;
    }

    function execute(address target, uint256 value, bytes calldata data) external payable {
        (bool success, bytes memory result) = target.call{value: value}(data);
        if (!success) {
            assembly {
                revert(add(result, 32), mload(result))
            }
        }
    }

    /// @notice What an odd token calls in the middle of a transfer.
    function tokenHook() external {
        react();
    }

    function react() private {
        if (calledWhenPaid == address(0)) return;
        callsWhenPaid++;
        (lastCallSucceeded, lastCallResult) = calledWhenPaid.call(callData);
    }
}
