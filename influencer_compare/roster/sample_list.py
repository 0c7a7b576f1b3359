"""A template for a list, and a sample of 40 invented creators with every fault of real lists in it.

Nobody in the sample exists. One of them asks far less than is usual at her size: the bargain.
"""

from __future__ import annotations

TEMPLATE = (
    "Handle,Name,Platform,Followers,Average views,Average likes,Average comments,Fee (USD),Commission %,"
    "Credibility %,Local followers %,Topic,Link,Hours,Must have,Must not,Notes\n"
)
NOTE = "Sample: 40 invented creators. None of them exists."
_TITLES = (
    "Handle;Name;Platform;Followers;Avg. views;Avg. likes;Avg. comments;ER;Fee;Credibility;"
    "Audience country;Topic;Notes"
)
_ROWS = """
@crumb.corner;Anna Bell;Instagram;8.400;3.900;310;22;4,0 %;$90;91 %;United States;food;
@loaf_and_life;Ben Ode;Instagram;12,1K;5.200;402;31;3,6 %;$150;88 %;United States;food;
@thedailyrye;Cora Lind;Instagram;15.000;6.100;455;28;3,2 %;$180 - $240;86 %;United States;food;
@butterhands;Dan Iyer;Instagram;22.300;8.800;610;45;2,9 %;from $260;84 %;United States;food;away until May
@ovenlight;Eve Marsh;Instagram;25.400;10.200;690;41;2,9 %;$380;85 %;United States;food;
@piewindow;Finn Roe;Instagram;31.000;11.900;805;60;2,8 %;$40;89 %;United States;food;the bargain of this list
@sugarfold;Gia Noor;Instagram;38.700;13.800;930;66;2,6 %;$520;82 %;United States;food;
@SUGARFOLD;Gia Noor;Instagram;38.900;14.000;941;70;2,6 %;$540;82 %;United States;food;named twice
@dough.diary;Hal Quist;Instagram;44.200;15.100;1.020;71;2,5 %;gifted;80 %;United States;food;
@whiskaway;Ina Volt;Instagram;52.600;17.300;1.180;80;2,4 %;10% of sales;79 %;United States;food;
@plaincrust;Jo Amari;Instagram;61.000;19.900;1.310;92;2,3 %;on request;78 %;United States;food;
@gramcake;Kit Sole;Instagram;70.500;300;12;1;0,02 %;$800;31 %;United States;food;bought followers
@yeastcoast;Lea Park;Instagram;82.000;25.200;1.650;110;2,1 %;$9,800;77 %;United States;food;asks too much
@tablefor2;Max Orr;Instagram;96.400;28.700;1.880;119;2,1 %;$1,050;76 %;United States;food;
@bakehouse_a;Nia Kern;Instagram;50.000;18.000;12.500;500;26 %;$600;80 %;United States;food;placeholder
@bakehouse_b;Ole Hart;Instagram;50.000;18.000;12.500;500;26 %;$600;80 %;United States;food;placeholder
@bakehouse_c;Pia Lund;Instagram;50.000;18.000;12.500;500;26 %;$600;80 %;United States;food;placeholder
@rollingpin.tv;Quin Day;TikTok;9.700;7.400;590;33;;$70;;United States;food;
@quickcrumbs;Ria Soto;TikTok;18.200;11.300;870;52;;$160;;United States;food;
@fivebitefood;Sam Tell;TikTok;27.900;16.800;1.240;75;;€ 210;;United States;food;asks in euros
@nightbaker;Tia Wren;TikTok;35.000;19.900;1.460;80;;$300;;United States;food;
@floursong;Udo Esk;TikTok;48.800;26.100;1.900;112;;$350;;Brazil;food;audience elsewhere
@toastwatch;Val Finch;TikTok;66.100;4.800.000;310.000;9.100;;$420;;United States;food;one viral video
@cakeline;Wes Amber;TikTok;88.000;41.000;2.900;160;;$610;;United States;food;
@mealminute;Xia Rowe;TikTok;124.000;52.000;3.600;190;;$900;;United States;food;
@sweetspotted;Yan Bolt;TikTok;181.000;70.500;4.800;260;;$1,200;;United States;food;
@bigbatch;Zoe Clay;TikTok;240.000;88.000;5.900;310;;$1,700;;United States;food;
@kitchen.slow;Abe Lorn;YouTube;11.200;2.900;130;24;;$210;;United States;food;
@breadlessons;Bea Holt;YouTube;26.700;5.700;240;41;;$340;;United States;food;
@ovenschool;Cal Prue;YouTube;54.000;9.800;400;66;;$560;;United States;food;
@thebreadlab;Dee Rusk;YouTube;103.000;16.500;640;98;;$980;;United States;food;
@longrise;Eli Tarn;YouTube;215.000;29.000;1.100;150;;$1,900;;United States;food;
@homecrust;Fay Ulm;YouTube;0;;;;;$100;;United States;food;nothing was found
@sliceletters;Gus Vane;Newsletter;6.500;2.700;;;;$120;;United States;food;another channel
@crumbtalk;Hana Ibe;Podcast;14.000;3.800;;;;$260;;United States;food;another channel
@cafeteller;;Instagram;5.100;2.600;205;18;4,4 %;$60;92 %;United States;food;no name
@tinytart;Ivo Keel;Instagram;n/a;1.900;160;12;;$50;93 %;United States;food;followers missing
@pastrypath;Joy Lam;Instagram;about 20k;7.700;520;33;2,8 %;$200;83 %;United States;food;
@jamjarjules;Jules Ames;Instagram;29.300;11.000;760;50;2,8 %;as Kim said;84 %;United States;food;fee unclear
@mono.menu;Ken Ito;Instagram;33.800;12.600;850;55;2,7 %;$410;81 %;United States;food;
"""


def sample_roster() -> str:
    """The sample as text: what it is, titles, 40 rows, a total, and blank lines at the end."""
    return f"{NOTE}\n\n{_TITLES}\n{_ROWS.strip()}\nTotal;;;2.148.500;;;;;;;;;\n;;;;;;;;;;;;\n\n"
