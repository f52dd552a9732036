"""The model's numbers as one record; values, units, ranges and sources are in levels/catalog/parameters.yaml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tuning:
    """One float per parameter; see the catalogue for what each means. Built by `sim.catalog.load_catalog`."""

    # warmth
    sincerity_gate: float
    insincere_harm: float
    emotion_weight: float
    perspective: float
    closeness: float
    phone_counts: float
    hardness_counts: float
    warmth_shown: float
    open_warmth: float
    climate_fatigue: float
    climate_mood: float
    habit_courtesy: float
    habit_grows: float
    habit_fades: float
    smile_backfire: float
    text_empathy: float
    sincerity_mood: float
    sincerity_fatigue: float
    sincerity_climate: float
    habituation: float
    surprise: float
    personal_neutral: float
    grounded_from: float
    out_of_order: float

    # contagion and the clerk
    contagion: float
    contagion_back: float
    clerk_relax_s: float
    clerk_cool_s: float
    fatigue_busy_s: float
    fatigue_display: float

    # time
    mood_relax_s: float
    anger_relax_s: float
    confusion_leak: float
    novice_leak: float
    hurry_presses: float
    perceived_counts: float
    unseen_care: float
    wait_overestimate: float
    wait_informed: float
    wait_urgent: float
    wait_unspoken: float
    wait_offline: float
    wait_anger_s: float
    hold_effort: float
    line_effort: float
    quick_s: float
    quick_care: float
    silence_s: float
    ignored_worse: float
    anger_slows: float
    rush_saves: float
    note_keeps: float
    repeat_grows: float
    warm_transfer: float
    chat_slows: float

    # venting and the truth
    vent_full_s: float
    vent_cap: float
    vent_calm: float

    # solving
    solve_known: float
    solve_heard: float
    solve_looked: float
    knowledge_counts: float
    authority_counts: float
    other_voice: float
    look_share: float
    look_spares: float

    # judgement
    just_outcome: float
    just_care: float
    just_effort: float
    got_spot: float
    got_agreed: float
    got_later: float
    got_late: float
    got_refused: float
    got_nothing: float
    wish_missed: float
    refuse_kindness: float
    hearing_enough: float
    easy_effort: float
    flat_overdeliver: float
    peak_share: float
    first_share: float
    gap_gain: float
    gap_loss: float
    affect_gain: float
    expected_gain: float
    judged_base: float
    belief_gain: float
    promise_expects: float
    promise_counts: float
    sandbag: float
    late_critical: float
    callback_hardness: float
    callback_uptake: float

    # leaving, telling, spending
    leave_indifference: float
    leave_care_power: float
    leave_failure: float
    leave_softened: float
    fail_later: float
    fail_late: float
    fail_refused: float
    blame_care: float
    double_deviation: float
    tenure_holds: float
    exit_ease: float
    unmet_channel: float
    leave_competition: float
    fans_stay: float
    options_keep: float
    leave_other: float
    goodwill_forgives: float
    goodwill_fades: float
    recovery_bonus: float
    broken_remembered: float
    broken_doubted: float
    consistency: float
    neglect: float
    expect_drift: float
    advert_expects: float
    upstream_anger: float
    recording_effort: float
    recording_grows: float
    voice_unfit: float
    misroute: float
    liability: float
    taught_report: float
    taught_time: float
    extra_sameness: float
    told_badly: float
    told_well: float
    told_well_power: float
    refer_gain: float
    spend_gain: float

    # from shift to shift
    town_returns: float
    town_quarters: float
    town_keeps_away: float

    # notices
    support_grows: float
    notice_speed: float
    notice_lost: float
    notice_late: float
    notice_detail: float
    notice_patience_s: float

    # the firm, quarter by quarter
    firm_climate_rate: float
    firm_trickle: float
    firm_budget_climate: float
    firm_peers: float
    firm_pay_climate: float
    firm_mix: float
    firm_stock_rate: float
    firm_attrition: float
    train_product: float
    train_emotion: float
    share_practice: float
    hire_disposition: float
    firm_direction: float
    firm_habit: float
    firm_empower: float
    firm_clarity: float
    firm_advertises: float
    firm_budget_gain: float
    firm_budget_rate: float
    firm_budget_pay: float
    firm_market: float
    firm_wom_pos: float
    firm_wom_neg: float
    firm_word_rate: float
    firm_profit_lag: float
    firm_headcount: float
    firm_shocks: float
    firm_replaces: float
    firm_closes: float
    firm_played: float
