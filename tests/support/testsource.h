// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/reading.h"

#include <functional>
#include <utility>
#include <vector>

namespace ems::test {

/// Readings from memory, in pieces as a file reader would give them.
class TestSource final : public ReadingSource
{
public:
    using Pieces = std::vector<std::vector<Reading>>;

    explicit TestSource(std::vector<Reading> readings)
        : m_pieces{std::move(readings)}
    {}
    explicit TestSource(Pieces pieces)
        : m_pieces(std::move(pieces))
    {}
    /// Called before the piece of this number is handed out; an error ends the source.
    std::function<Result<void>(std::size_t)> before;

    [[nodiscard]] Result<std::vector<Reading>> next() override
    {
        if (before)
            EMS_TRY(before(m_next));
        if (m_next >= m_pieces.size())
            return std::vector<Reading>();
        return m_pieces[m_next++];
    }
    [[nodiscard]] double progress() const override
    {
        return m_pieces.empty()
                   ? 1.0
                   : static_cast<double>(m_next) / static_cast<double>(m_pieces.size());
    }

private:
    Pieces m_pieces;
    std::size_t m_next = 0;
};

} // namespace ems::test
