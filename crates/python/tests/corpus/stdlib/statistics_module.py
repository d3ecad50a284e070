import statistics as st

data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.median(data), st.mode(data), st.pstdev(data), round(st.stdev(data), 6))
print(st.mean([1.5, 2.5]), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), round(st.variance(data), 6), st.pvariance(data))
print(st.fmean([1, 2, 4]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]), st.multimode("aabbc"))
try:
    st.mean([])
except st.StatisticsError as e:
    print(e)
