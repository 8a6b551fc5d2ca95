// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title A reentrancy guard in storage slot 0, where generation A has it, so that raw readers find the same layout.
abstract contract SlotZeroReentrancyGuard {
    uint256 private constant FREE = 1;
    uint256 private constant ENTERED = 2;

    uint256 private guard = FREE;

    error ReentrancyGuardReentrantCall();

    modifier nonReentrant() {
        if (guard == ENTERED) revert ReentrancyGuardReentrantCall();
        guard = ENTERED;
        _;
        guard = FREE;
    }
}
